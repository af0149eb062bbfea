package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTests {

    @TempDir
    Path folder;

    @Test
    void aCataloguedProfileWithItsFindings() {
        Execution execution = Execution.of("check", "restrict");

        assertThat(execution.code()).isZero();
        assertThat(execution.errors()).isEmpty();
        assertThat(execution.out().lines())
                .hasSize(5)
                .startsWith("restrict: valid; default action ALLOW, 5 rules")
                .endsWith("3 findings");
        // arm64 has no chmod, unlink and link (include/uapi/asm-generic/unistd.h).
        assertThat(execution.out())
                .contains("/syscalls/1: VACUOUS_RULE on aarch64: the rule denies 'chmod', ")
                .contains("/syscalls/2: VACUOUS_RULE on aarch64: the rule denies 'unlink', ")
                .contains("/syscalls/3: VACUOUS_RULE on aarch64: the rule denies 'link', ");
    }

    @Test
    void umountIsVacuousOnBothMachines() {
        Execution execution = Execution.of("check", "all-but-mount");

        assertThat(execution.code()).isZero();
        assertThat(execution.out())
                .contains("VACUOUS_RULE on x86_64: the rule denies 'umount'")
                .contains("VACUOUS_RULE on aarch64: the rule denies 'umount'")
                .endsWith("2 findings%n".formatted());
    }

    @Test
    void aFileOfOnesOwn() throws IOException {
        Path file = write("{\"defaultAction\": \"SCMP_ACT_ERRNO\"}");
        Execution execution = Execution.of("check", file.toString());

        assertThat(execution.code()).isZero();
        assertThat(execution.out().lines())
                .containsExactly(file + ": valid; default action ERRNO(EPERM), 0 rules", "0 findings");
    }

    @Test
    void aSingleFindingIsCountedInTheSingular() throws IOException {
        Path file = write("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"chmdo\"], \"action\":"
                + " \"SCMP_ACT_ERRNO\", \"includes\": {\"arches\": [\"amd64\"]}}]}");

        assertThat(Execution.of("check", file.toString()).out()).endsWith("%n1 finding%n".formatted());
    }

    @Test
    void aWrongDocumentIsToldInOneLine() throws IOException {
        Path file = write("{\n  \"defaultAction\": \"ALLOW\"\n}");
        Execution execution = Execution.of("check", file.toString());

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.out()).isEmpty();
        assertThat(execution.errors())
                .hasLineCount(1)
                .startsWith("tck: " + file + ":2:20: /defaultAction: unknown action 'ALLOW'. ");
    }

    @Test
    void anUnknownProfileIsToldWithThoseThatThereAre() {
        Execution execution = Execution.of("check", "no-such-profile");

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.errors())
                .hasLineCount(1)
                .startsWith("tck: no-such-profile: neither a file nor a profile of the catalogue.")
                .contains("restrict", "all-but-mount");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --kernel      | six     | --kernel: 'six' is no version such as 6.12.
            --oci-runtime | youki   | --oci-runtime: unknown runtime 'youki'. Known: runc, crun.
            """)
    void anOptionsValueThatIsWrong(String option, String value, String message) {
        Execution execution = Execution.of("check", "restrict", option, value);

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.errors()).startsWith("tck: " + message).hasLineCount(1);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("p.json"), text);
    }
}
