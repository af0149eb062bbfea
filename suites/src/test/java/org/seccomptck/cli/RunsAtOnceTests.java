package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.FolderRemoval;
import org.seccomptck.record.RecordFile;

/** Commands that begin at the same moment, each on an engine of its own. Needs root. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RunsAtOnceTests {
    @TempDir
    Path temp;

    @AutoClose
    private Sandbox sandbox;

    @BeforeEach
    void folders() throws IOException {
        sandbox = Sandbox.in(temp);
    }

    /** Each begins its folder's name with the time, in seconds. */
    @Test
    void twoRunsThatBeginAtOnceGetAFolderEach() throws IOException, InterruptedException {
        List<TckProcess> runs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            runs.add(TckProcess.start(sandbox, Map.of(), "run", "--private-engine", "-p", "unconfined"));
        }
        for (TckProcess run : runs) {
            TckProcess.Result end = run.await();
            assertThat(end.code()).as("%s", end).isEqualTo(ExitCode.CONFORMS);
        }
        Path out = sandbox.work().resolve("reports/out");
        try (Stream<Path> folders = Files.list(out)) {
            assertThat(folders)
                    .hasSize(2)
                    .allSatisfy(folder -> assertThat(RecordFile.read(folder.resolve(RecordFile.NAME))
                                    .complete())
                            .isTrue());
        }
        FolderRemoval.remove(sandbox.work().resolve("reports"));
        assertThat(sandbox.leftovers()).isEmpty();
    }
}
