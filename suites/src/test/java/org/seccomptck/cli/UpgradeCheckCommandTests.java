package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upgrade by two records. */
class UpgradeCheckCommandTests {
    @TempDir
    private Path temp;

    private String before = "";
    private String after = "";

    @BeforeEach
    void records() throws IOException {
        before = new WrittenRecord()
                .with("local", "6.1.0", "mine", "chmod=ERRNO(EPERM)", "mseal=ALLOW")
                .in(temp.resolve("before"))
                .toString();
        after = new WrittenRecord()
                .with("local", "6.12.0", "mine", "chmod=ALLOW", "mseal=ALLOW")
                .in(temp.resolve("after"))
                .toString();
    }

    @Test
    void whatOpenedAndWhichPartsAreOthers() throws IOException {
        Path out = temp.resolve("out");
        Execution shown = Execution.of("upgrade-check", "--from", before, "--to", after, "-o", out.toString());
        assertThat(shown.code()).as("%s", shown).isEqualTo(ExitCode.DEVIATES);
        assertThat(shown.out().lines().toList())
                .anyMatch(line -> line.matches("\\| kernel +\\| 6\\.1\\.0 +\\| 6\\.12\\.0 +\\| +\\|"))
                .anyMatch(line -> line.matches("\\| libseccomp +\\| 2\\.5\\.4 +\\| 2\\.5\\.4 +\\| the same \\|"))
                .contains("mine: 1 change", "  opened 1 (not determined)")
                .anyMatch(line -> line.matches(
                        "\\| opened +\\| x86_64 \\| chmod +\\| EPERM +\\| allow +\\| not determined +\\|"));
        assertThat(Files.readString(out.resolve("upgrade-check.json")))
                .contains("\"kind\" : \"OPENED\"", "\"name\" : \"chmod\"", "before/run-record.json");
    }

    @Test
    void nothingChangesFromARecordToItself() {
        Execution shown = Execution.of("upgrade-check", "--from", before, "--to", before);
        assertThat(shown.code()).as("%s", shown).isZero();
        assertThat(shown.out()).contains("mine: nothing changes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tck-dumper 1\nfilters 0\ndone\n"})
    void withoutTheFiltersOfARecordNotEverythingIsCompared(String other) throws IOException {
        Path filters = Path.of(before).resolve(WrittenRecord.FILTERS);
        Files.delete(filters);
        if (!other.isEmpty()) {
            Files.writeString(filters, other);
        }
        Execution shown = Execution.of("upgrade-check", "--from", before, "--to", before);
        assertThat(shown.code()).as("%s", shown).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(shown.out()).contains("Not everything was compared");
    }

    @Test
    void aProfileThatOnlyOneRecordHasIsNotForgotten() throws IOException {
        String more = new WrittenRecord()
                .with("local", "6.1.0", "mine", "chmod=ERRNO(EPERM)", "mseal=ALLOW")
                .with("local", "6.1.0", "lost", "chmod=ALLOW")
                .in(temp.resolve("more"))
                .toString();
        Execution shown = Execution.of("upgrade-check", "--from", more, "--to", before);
        assertThat(shown.code()).as("%s", shown).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(shown.errors()).contains("only one of the records has lost");
        assertThat(Execution.of("upgrade-check", "--from", more, "--to", before, "-p", "mine")
                        .code())
                .isZero();
    }

    @Test
    void whatFailsIsForTheUserToSay() {
        assertThat(Execution.of("upgrade-check", "--from", after, "--to", before, "--fail-on", "opened")
                        .code())
                .as("closing is no opening")
                .isZero();
        assertThat(Execution.of("upgrade-check", "--from", before, "--to", after, "--fail-on", "opened")
                        .code())
                .isEqualTo(ExitCode.DEVIATES);
        assertThat(Execution.of("upgrade-check", "--from", before, "--to", after, "--fail-on", "never")
                        .code())
                .isZero();
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
        assertThat(complaint("--from", before, "--to", after, "--oci-runtime", "crun"))
                .contains("--oci-runtime", "--from-runner");
        assertThat(complaint("--from", "lab/amd64-bookworm", "--to", "lab/amd64-trixie", "--to-runner", "three"))
                .contains("--to-runner", "for records", "--oci-runtime");
    }

    private static String complaint(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "upgrade-check";
        System.arraycopy(words, 0, all, 1, words.length);
        Execution refused = Execution.of(all);
        assertThat(refused.code()).as("%s", refused).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.errors().lines()).as("%s", refused).hasSize(1);
        return refused.errors();
    }
}
