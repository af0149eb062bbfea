package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which profiles are explained, and how the answer is printed. */
class ExplainProfilesTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path profile(String name, String action) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"chmod\"], \"action\": \"%s\"}]}"
                        .formatted(action));
    }

    @Test
    void severalFilesOneAfterTheOther() throws IOException {
        Path first = profile("a.json", "SCMP_ACT_ERRNO");
        Path second = profile("b.json", "SCMP_ACT_LOG");
        Execution execution = Execution.of("explain", first.toString(), second.toString(), "chmod", "--abi", "x86_64");
        assertThat(execution.code()).isZero();
        assertThat(execution.out()).isEqualTo("""
                        %s
                        x86_64: chmod (90): ERRNO(EPERM)
                          because rule /syscalls/0 names chmod

                        %s
                        x86_64: chmod (90): LOG
                          because rule /syscalls/0 names chmod

                        """.formatted(first, second));
    }

    @Test
    void everyDocumentOfAFolder() throws IOException {
        profile("b.json", "SCMP_ACT_LOG");
        profile("a.json", "SCMP_ACT_ERRNO");
        Files.writeString(folder.resolve("notes.txt"), "no profile");
        Execution execution =
                Execution.of("explain", folder.toString(), "chmod", "--abi", "x86_64", "--format", "json");
        assertThat(execution.code()).isZero();
        assertThat(JSON.readTree(execution.out()).path("profiles"))
                .extracting(one ->
                        Path.of(one.path("profile").asText()).getFileName().toString() + " "
                                + one.at("/calls/0/decision").asText())
                .containsExactly("a.json ERRNO(EPERM)", "b.json LOG");
    }

    /** One that is wrong does not keep the others from being explained. */
    @Test
    void aWrongDocumentAmongOthers() throws IOException {
        profile("a.json", "SCMP_ACT_ERRNO");
        profile("b.json", "SCMP_ACT_NO");
        profile("c.json", "SCMP_ACT_LOG");
        Execution execution = Execution.of("explain", folder.toString(), "chmod", "--abi", "x86_64");
        assertThat(execution.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.out()).contains(": ERRNO(EPERM)\n", ": LOG\n");
        assertThat(execution.errors()).hasLineCount(1).contains("b.json:1:", "unknown action 'SCMP_ACT_NO'");
    }

    @Test
    void theStandardInput() throws IOException {
        String text = Files.readString(profile("a.json", "SCMP_ACT_ERRNO"));
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            assertThat(Execution.of("explain", "-", "chmod", "--abi", "x86_64").out())
                    .startsWith("x86_64: chmod (90): ERRNO(EPERM)\n");
            System.setIn(new ByteArrayInputStream("{".getBytes(StandardCharsets.UTF_8)));
            Execution wrong = Execution.of("explain", "-", "chmod");
            assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(wrong.errors()).startsWith("tck: standard input:1:").hasLineCount(1);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void theDefaultOfARelease() {
        assertThat(Execution.of("explain", "docker@28.5", "socket", "--abi", "x86_64", "--arg", "0=40")
                        .out())
                .startsWith("x86_64: socket (41): ERRNO(EPERM)\n");
        assertThat(Execution.of("explain", "docker@20.10", "socket", "--abi", "x86_64", "--arg", "0=40")
                        .out())
                .startsWith("x86_64: socket (41): ALLOW\n");
    }

    @ParameterizedTest
    @CsvSource({"aarch64, mount, 40", "arm, mount, 21", "i386, mount, 21", "x86_64, mount, 165"})
    void anAbiPicksItsMachine(String abi, String call, int number) {
        assertThat(Execution.of("explain", "restrict", call, "--abi", abi).out())
                .startsWith("%s: %s (%d): ".formatted(abi, call, number));
    }

    @Test
    void jsonHasEveryAbiAndEveryRule() throws IOException {
        Path file = Files.writeString(folder.resolve("p.json"), """
                {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
                 {"names": ["clone"], "action": "SCMP_ACT_ALLOW",
                  "args": [{"index": 0, "value": 268435456, "op": "SCMP_CMP_MASKED_EQ"}]}]}
                """);
        JsonNode root = JSON.readTree(Execution.of("explain", file.toString(), "clone", "--format", "json")
                .out());
        assertThat(root.path("syscall").asText()).isEqualTo("clone");
        JsonNode calls = root.at("/profiles/0/calls");
        assertThat(calls).extracting(one -> one.path("abi").asText()).containsExactly("x86_64", "x32", "i386");
        assertThat(calls.at("/0/byArguments").toString())
                .isEqualTo("[{\"decision\":\"ALLOW\",\"when\":\"(flags & CLONE_NEWUSER) == 0\","
                        + "\"pointer\":\"/syscalls/0\"}]");
        assertThat(calls.at("/0/otherwise").asText()).isEqualTo("ERRNO(EPERM)");
        assertThat(calls.at("/2/decision").asText()).isEqualTo("KILL_THREAD");
        assertThat(calls.at("/2/ground").asText()).isEqualTo("ABI_NOT_LISTED");
        assertThat(calls.at("/2/additions").toString()).isEqualTo("[\"BAD_ARCH\"]");
        assertThat(JSON.readTree(Execution.of("explain", "restrict", "chmod", "--abi", "aarch64", "--format", "json")
                                .out())
                        .at("/profiles/0/calls/0")
                        .toString())
                .isEqualTo("{\"abi\":\"aarch64\",\"machine\":\"aarch64\",\"exists\":false}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            restrit chmod              | restrit: neither a file nor a profile of the catalogue. Did you mean restrict?
            basic-alowlist chmod       | basic-alowlist: neither a file nor a profile of the catalogue. Did you mean basic-allowlist?
            unconfined chmod           | unconfined: there is no filter, so every call reaches the kernel.
            docker@1 chmod             | docker@1: the kit holds the default profiles of docker from
            restrict basic-allowlist chmod --filter /dev/null | --filter: /dev/null
            """)
    void whatIsWrongIsSaid(String arguments, String message) {
        Execution execution = Execution.of(("explain " + arguments).split(" ", -1));
        assertThat(execution.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.errors()).startsWith("tck: " + message).hasLineCount(1);
    }

    @Test
    void aFolderWithoutDocuments() {
        Execution execution = Execution.of("explain", folder.toString(), "chmod");
        assertThat(execution.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.errors())
                .startsWith("tck: " + folder + ": the folder has no file whose name ends in .json.")
                .hasLineCount(1);
    }
}
