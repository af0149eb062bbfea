package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A format that a record does not allow is a wrong command, and no fault of the kit. */
class UnsuitableFormatTests {
    @TempDir
    Path folder;

    @Test
    void whatTheRecordAllowsIsWrittenAndTheRestIsSaid() throws IOException {
        String record = new WrittenRecord()
                .with("a", "6.1.0", "mine", "chmod=ALLOW")
                .with("b", "6.2.0", "mine", "chmod=ALLOW")
                .with("c", "6.3.0", "mine", "chmod=ALLOW")
                .in(folder.resolve("run"))
                .toString();
        Path out = folder.resolve("out");
        Execution execution = Execution.of("report", record, "-f", "upgrade", "-f", "text", "-o", out.toString());

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.errors())
                .contains("--format upgrade: an upgrade is from one runner to another, but the record has 3: a, b, c.")
                .contains("upgrade-check --from-runner and --to-runner");
        assertThat(out).isDirectoryContaining("glob:**summary.txt");
    }
}
