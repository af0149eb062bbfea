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

/** Documents for one engine or another, as commands take them. */
class DialectCommandTests {
    @TempDir
    Path folder;

    /** Podman's and CRI-O's own defaults have errnos by name beside the numbers. */
    @Test
    void errnosByNameAreReadByPodmanAndTheNumbersByDocker() throws IOException {
        String file = write("""
                {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 38, "defaultErrno": "ENOSYS",
                 "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"],
                 "syscalls": [
                   {"names": ["bdflush"], "action": "SCMP_ACT_ERRNO", "errno": "EACCES"},
                   {"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": [], "includes": {}, "excludes": {}}]}
                """);

        assertThat(Execution.of("check", file, "--machine", "x86_64").out())
                .contains("/defaultErrno  defaultErrno on x86_64")
                .contains("Errnos by name are ignored by Docker")
                .contains("Podman                reads it otherwise: errno");
        assertThat(Execution.of("explain", file, "bdflush", "--abi", "i386").out())
                .contains("ERRNO(EPERM)");
        assertThat(Execution.of("explain", file, "bdflush", "--abi", "i386", "--dialect", "podman")
                        .out())
                .contains("ERRNO(EACCES)");
    }

    /** kubernetes issue 57787: the legacy name, where a reader knows names only. */
    @Test
    void aLegacyNameDeniesNothingUnderContainerd() throws IOException {
        String file = write("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [%n".formatted()
                + "{\"name\": \"chmod\", \"action\": \"SCMP_ACT_ERRNO\"}]}");
        Execution execution =
                Execution.of("check", file, "--dialect", "containerd", "--fail-on", "error", "--machine", "x86_64");

        assertThat(execution.code()).isEqualTo(1);
        assertThat(oneLine(execution.out()))
                .contains("valid for containerd; default action ALLOW, 0 rules")
                .contains("error IGNORED_MEMBER")
                .contains("2:10 /syscalls/0/name name on x86_64")
                .contains("they deny nothing and allow nothing")
                .doesNotContain("What other engines make of it");
        assertThat(Execution.of("check", file, "--fail-on", "warning", "--machine", "x86_64")
                        .out())
                .contains("containerd            reads it otherwise: name");
        assertThat(Execution.of("explain", file, "chmod", "--abi", "x86_64", "--dialect", "containerd@1.7")
                        .out())
                .contains("ALLOW");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"defaultAction": "", "syscalls": []}                                      | Write a 'defaultAction'.
            {"ociVersion": "1.0.2", "linux": {"seccomp": {"defaultAction": "SCMP_ACT_LOG"}}} | Give the object at /linux/seccomp
            null                                                                       | Write a 'defaultAction'.
            """)
    void whatRunsUnconfinedIsAnErrorInTheseWords(String document, String advice) throws IOException {
        String file = write(document);
        Execution execution = Execution.of("check", file, "--fail-on", "error");

        assertThat(execution.code()).isEqualTo(1);
        assertThat(oneLine(execution.out()))
                .contains("Docker takes it and runs the container unconfined")
                .contains("error UNCONFINED: The engine runs the container unconfined: without any filter.")
                .contains(advice)
                .endsWith("1 finding: 1 error");
        assertThat(Execution.of("explain", file, "read").errors())
                .hasLineCount(1)
                .contains("would run unconfined");
    }

    @Test
    void remarksForReadersAreANote() throws IOException {
        String file = write("""
                {"description": "ours", "defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64",
                 "SCMP_ARCH_X86", "SCMP_ARCH_X32"],
                 "syscalls": [{"names": ["acct"], "action": "SCMP_ACT_ERRNO",
                   "args": [{"index": 0, "value": 0, "op": "SCMP_CMP_NE", "comment": "any path"}]}]}
                """);

        assertThat(oneLine(Execution.of("check", file, "--machine", "x86_64").out()))
                .contains("No engine reads description, comment: all ignore it.")
                .endsWith("1 finding: 1 note");
    }

    /** moby, profiles/seccomp/seccomp.go, UnmarshalJSON: the version cannot be 0.0. Podman has no such member. */
    @Test
    void minKernelZeroIsRefusedForDockerOnly() throws IOException {
        String file = write("{\"defaultAction\": \"SCMP_ACT_LOG\", \"syscalls\": [{\"names\": [\"ptrace\"], \"action\":"
                + " \"SCMP_ACT_ALLOW\", \"includes\": {\"minKernel\": \"0.0\"}}]}");

        assertThat(Execution.of("check", file)).satisfies(execution -> {
            assertThat(execution.code()).isEqualTo(2);
            assertThat(execution.errors())
                    .hasLineCount(1)
                    .contains("/syscalls/0/includes/minKernel: 'minKernel' is '0.0', which Docker refuses.");
        });
        assertThat(Execution.of("check", file, "--dialect", "podman").code()).isZero();
    }

    @Test
    void jsonSaysWhatOtherEnginesMakeOfIt() throws IOException {
        String file = write("{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrnoRet\": 38}");
        JsonNode root = new ObjectMapper()
                .readTree(Execution.of("check", file, "--format", "json").out());

        assertThat(root.path("dialect").asText()).isEqualTo("docker@22.06");
        assertThat(root.path("unconfined").asBoolean(true)).isFalse();
        assertThat(root.path("otherEngines").path(0))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        "{\"dialect\": \"docker@20.10\", \"reads\": \"otherwise\", \"members\": [\"defaultErrnoRet\"]}"));
    }

    @Test
    void anEngineThatNobodyKnowsIsToldWithThoseThatThereAre() {
        Execution execution = Execution.of("check", "restrict", "--dialect", "dcoker");

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.errors())
                .startsWith("tck: --dialect: 'dcoker' is no engine or version that is known. Known: docker, podman,"
                        + " cri-o, containerd, oci");
    }

    @Test
    void aSurveyCountsTheDocumentsOfAFolder() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"why\": 1}");
        Files.writeString(folder.resolve("b.json"), "{}");
        Files.writeString(folder.resolve("c.json"), "{\"defaultAction\": \"DENY\"}");
        Files.writeString(Files.createDirectory(folder.resolve("more")).resolve("d.json"), "{\"defaultAction\": 7}");
        Files.writeString(folder.resolve("e.txt"), "no document");
        Execution execution = Execution.of("survey", folder.toString(), "--machine", "x86_64", "--each");

        assertThat(execution.code()).isZero();
        assertThat(execution.out().lines().toList())
                .startsWith(
                        "accepted " + folder.resolve("a.json") + ": 2 findings",
                        "unconfined " + folder.resolve("b.json") + ": 1 finding")
                .contains(
                        "4 documents:",
                        "1 accepted",
                        "1 unconfined",
                        "2 refused",
                        "1 of the refused by the engine",
                        "1 of the refused by the OCI runtime")
                .anyMatch(line -> line.startsWith("1 × error UNCONFINED (documents: 1): "))
                .anyMatch(line -> line.startsWith("1 × note IGNORED_MEMBER (documents: 1): "));
    }

    @Test
    void aSurveyOfNothingIsAnError() {
        assertThat(Execution.of("survey", folder.toString()).code()).isEqualTo(2);
        assertThat(Execution.of("survey", folder.resolve("none").toString()).errors())
                .contains("there is no such folder");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("p.json"), text).toString();
    }
}
