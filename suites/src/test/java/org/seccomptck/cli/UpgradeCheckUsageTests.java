package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison that is impossible is refused before anything is started. */
class UpgradeCheckUsageTests {
    @TempDir
    private Path temp;

    private String before = "";
    private String after = "";

    @BeforeEach
    void records() throws IOException {
        before = record("before", "6.1.0");
        after = record("after", "6.12.0");
    }

    private String record(String name, String kernel) throws IOException {
        return new WrittenRecord()
                .with("local", kernel, "mine", "chmod=ALLOW")
                .in(temp.resolve(name))
                .toString();
    }

    @Test
    void whatIsWrongWithTheWordsIsSaidInALine() throws IOException {
        String other = new WrittenRecord()
                .with("local", "6.1.0", "yours", "chmod=ALLOW")
                .in(temp.resolve("other"))
                .toString();
        String several = new WrittenRecord()
                .with("one", "6.1.0", "mine", "chmod=ALLOW")
                .with("two", "6.1.0", "mine", "chmod=ALLOW")
                .in(temp.resolve("several"))
                .toString();
        assertThat(complaint("--from", before)).contains("--to");
        assertThat(complaint("--from", "none", "--to", after)).contains("none cannot be read");
        assertThat(complaint("--from", "lab/amd64-bookworm", "--to", after)).contains("two machines", "two records");
        assertThat(complaint("--from", "lab/amd64-*", "--to", "lab/amd64-trixie"))
                .contains("--from", "several machines");
        assertThat(complaint("--from", before, "--to", other))
                .contains("no profile in common", "has mine", "has yours");
        assertThat(complaint("--from", before, "--to", after, "-p", "yours"))
                .contains("not in both records: yours", "has mine");
        assertThat(complaint("--from", before, "--to", several)).contains("--to-runner", "one, two");
        assertThat(complaint("--from", before, "--to", several, "--to-runner", "three"))
                .contains("no runner 'three'", "one, two");
        assertThat(complaint("--from", "lab/x", "--to", "lab/y", "--lab", "/nonexistent"))
                .contains("cannot read the folder /nonexistent");
        Path lab = Files.createDirectories(temp.resolve("lab"));
        Files.writeString(lab.resolve("mine.yaml"), """
                machines:
                  - {name: x, form: bare, architecture: amd64, kernel: {vmlinuz: /boot/vmlinuz}, userland: ../trixie}
                """);
        assertThat(complaint("--from", "lab/x", "--to", "lab/x", "--lab", lab.toString()))
                .contains("mine.yaml:2:", "'../trixie' names no suite");
        assertThat(complaint("--from", before, "--to", after, "--oci-runtime", "crun"))
                .contains("--oci-runtime", "--from-runner");
        assertThat(complaint("--from", "lab/amd64-bookworm", "--to", "lab/amd64-trixie", "--to-runner", "three"))
                .contains("--to-runner", "for records", "--oci-runtime");
    }

    /** Return the error message of a refused command. */
    static String complaint(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "upgrade-check";
        System.arraycopy(words, 0, all, 1, words.length);
        Execution refused = Execution.of(all);
        assertThat(refused.code()).as("%s", refused).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.errors().lines()).as("%s", refused).hasSize(1);
        return refused.errors();
    }
}
