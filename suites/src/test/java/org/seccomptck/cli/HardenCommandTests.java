package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardenCommandTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void theDocumentGoesToTheOutputAndWhatWasDoneToTheErrors() throws IOException {
        Execution execution = Execution.of("harden", "restrict", "--for", "crun@1.28");

        assertThat(execution.code()).isZero();
        assertThat(JSON.readTree(execution.out()).at("/syscalls")).hasSizeGreaterThan(30);
        assertThat(execution.errors())
                .startsWith("Effects that restrict denies: 5. ")
                .contains("mode: change a file's mode; chmod denied by /syscalls/1")
                .contains("\nStrictness  stricter beside the old document")
                .contains("\nKernel      not tried; --live tries it")
                .doesNotContain("still open");
        assertThat(execution.errors().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void compareAndASecondTimeAgree() {
        String file = folder.resolve("hardened.json").toString();
        Execution execution = Execution.of("harden", "restrict", "--for", "crun@1.28", "--out", file);
        assertThat(execution.code()).isZero();
        assertThat(execution.out()).contains("Nothing is left open.");

        assertThat(Execution.of("compare", file, "restrict", "--require", "at-least-as-strict")
                        .code())
                .isZero();
        assertThat(Execution.of("compare", "restrict", file, "--require", "at-least-as-strict")
                        .code())
                .isEqualTo(ExitCode.DEVIATES);
        assertThat(Execution.of("check", file).out()).doesNotContain("Another system call has the effect");
        Execution again = Execution.of("harden", file, "--for", "crun@1.28", "--out", file);
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("there is nothing to do");
    }

    @Test
    void callsThatRuncNeedsStayOpenAndFailTheCommand() throws IOException {
        Execution execution = Execution.of("harden", "restrict", "--format", "json", "--report");

        assertThat(execution.code()).isEqualTo(ExitCode.DEVIATES);
        JsonNode root = JSON.readTree(execution.out());
        assertThat(root.path("complete").asBoolean()).isFalse();
        assertThat(root.at("/compared/relation").asText()).isEqualTo("STRICTER");
        JsonNode statfs = root.at("/effects/3");
        assertThat(statfs.path("effect").asText()).isEqualTo("statfs");
        assertThat(statfs.at("/kept/0/call").asText()).isEqualTo("fstatfs");
        assertThat(statfs.at("/kept/0/runtimes").toString()).contains("runc@").doesNotContain("crun@");
        assertThat(statfs.at("/open/0/way").asText()).isEqualTo("fstatfs");
        assertThat(root.toString()).contains("\"program\":\"mv\",\"consequence\":\"FAILS\"");
    }

    @Test
    void theReportNamesPrograms() {
        Execution execution = Execution.of("harden", "restrict", "--for", "crun", "--report");

        assertThat(execution.errors())
                .contains("io_uring is denied as a whole")
                .contains("  mv fails: renameat2\n")
                .contains("  rm -r goes on without: fstatfs\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            unconfined                   | 2 | there is no filter to complete
            no-such-file.json            | 2 | neither a file nor a profile
            restrict --effect colour     | 2 | 'colour' is no effect that is known. Known: mode, unlink
            restrict --for youki         | 2 | unknown OCI runtime 'youki'
            default-trap --effect exec   | 1 | still open: execve
            archs-native-only            | 0 | denies no effect that the kit knows
            """)
    void whatEndsTheCommandOtherwise(String words, int code, String said) {
        Execution execution = Execution.of(("harden " + words).split(" ", -1));
        assertThat(execution.code()).as(execution.errors()).isEqualTo(code);
        assertThat(execution.errors()).contains(said);
    }

    @Test
    void anObjectOfTheOperatorStaysYaml() throws IOException {
        Path file = Files.writeString(folder.resolve("one.yaml"), """
                apiVersion: security-profiles-operator.x-k8s.io/v1beta1
                kind: SeccompProfile
                metadata:
                  name: one
                spec:
                  defaultAction: SCMP_ACT_ALLOW
                  syscalls:
                  # no hard links
                  - action: SCMP_ACT_ERRNO
                    names:
                    - link
                """);
        Execution execution = Execution.of("harden", file.toString(), "--dialect", "spo");

        assertThat(execution.code()).as(execution.errors()).isZero();
        assertThat(execution.out()).isEqualTo("""
                apiVersion: security-profiles-operator.x-k8s.io/v1beta1
                kind: SeccompProfile
                metadata:
                  name: one
                spec:
                  defaultAction: SCMP_ACT_ALLOW
                  syscalls:
                  # no hard links
                  - action: SCMP_ACT_ERRNO
                    names:
                    - link
                    - linkat
                    - io_uring_setup
                    - io_uring_enter
                """);
    }
}
