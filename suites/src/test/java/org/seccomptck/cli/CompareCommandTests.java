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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void theDocumentedDenyListAndNoFilter() {
        Execution execution = Execution.of("compare", "restrict", "unconfined");
        assertThat(execution.code()).isZero();
        assertThat(execution.errors()).isEmpty();
        assertThat(execution.out())
                .startsWith("restrict is stricter than unconfined\n")
                .contains("\nx86_64   stricter: 5 stricter\n")
                .contains("\naarch64  stricter: 2 stricter\n")
                .contains("""

                        restrict denies chmod, unlink, link without effect on aarch64: there are no such
                        system calls
                        """)
                .contains("  every call on x32, i386, arm\n")
                .contains("      for example mount(0, 0, 0, 0, 0, 0) on x86_64\n");
    }

    /** What moby's release notes say of AF_VSOCK and io_uring; 20.10.27 has neither change. */
    @Test
    void theDefaultsOfTwoReleases() throws IOException {
        JsonNode root = json("docker@20.10", "docker@28.5");
        assertThat(root.at("/first/parameters").toString())
                .isEqualTo("[\"docker\",\"20.10.27\",\"moby/moby v20.10.27\"]");
        assertThat(root.path("relation").asText()).isEqualTo("NEITHER");
        List<String> looser = StreamSupport.stream(root.path("differences").spliterator(), false)
                .filter(one -> one.path("direction").asText().equals("LOOSER"))
                .flatMap(one -> StreamSupport.stream(one.path("calls").spliterator(), false)
                        .filter(call -> call.path("abi").asText().equals("x86_64"))
                        .map(call -> call.path("name").asText() + " "
                                + one.path("when").asText()))
                .toList();
        assertThat(looser)
                .containsExactlyInAnyOrder(
                        "socket family == AF_VSOCK", "io_uring_setup ", "io_uring_enter ", "io_uring_register ");
    }

    /** A witness is a call that explain answers as the comparison says. */
    @Test
    void explainTellsTheSameOfEachWitness() throws IOException {
        JsonNode root = json("docker@20.10", "docker@28.5");
        assertThat(root.path("differences")).hasSizeGreaterThan(5);
        for (JsonNode one : root.path("differences")) {
            assertThat(explained("docker@20.10", one.path("witness")))
                    .isEqualTo(one.at("/first/decision").asText());
            assertThat(explained("docker@28.5", one.path("witness")))
                    .isEqualTo(one.at("/second/decision").asText());
        }
    }

    private static JsonNode json(String first, String second, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("compare", first, second, "--format", "json"));
        words.addAll(List.of(options));
        Execution execution = Execution.of(words.toArray(String[]::new));
        assertThat(execution.errors()).isEmpty();
        return JSON.readTree(execution.out());
    }

    /** Return what the explain command says of a witness. */
    static String explained(String profile, JsonNode witness) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "explain",
                profile,
                witness.path("number").asText(),
                "--abi",
                witness.path("abi").asText(),
                "--format",
                "json"));
        for (int i = 0; i < witness.path("arguments").size(); i++) {
            words.addAll(
                    List.of("--arg", i + "=" + witness.path("arguments").path(i).asText()));
        }
        Execution execution = Execution.of(words.toArray(String[]::new));
        assertThat(execution.errors()).isEmpty();
        return JSON.readTree(execution.out()).at("/profiles/0/calls/0/decision").asText();
    }

    @ParameterizedTest
    @CsvSource({
        "restrict, unconfined, '', 0",
        "restrict, unconfined, --require at-least-as-strict, 0",
        "restrict, restrict, --require at-least-as-strict, 0",
        "restrict, restrict, --require equal, 0",
        "unconfined, restrict, '', 0",
        "unconfined, restrict, --require at-least-as-strict, 1",
        "restrict, unconfined, --require equal, 1",
        "docker@20.10, docker@28.5, --require at-least-as-strict, 1",
        "docker@28.5, docker@28.5.2, --require equal --same-action, 0",
        // Both deny chmod, with another action.
        "default-kill-process, default-kill-thread, --require at-least-as-strict, 0",
        "default-kill-process, default-kill-thread, --require at-least-as-strict --same-action, 1",
        // Only on arm64 the two differ in nothing but what x32, i386 and arm do.
        "restrict, unconfined, --require equal --abi aarch64, 1",
        "unconfined, unconfined, --require equal --same-action, 0",
    })
    void whatIsRequiredDecidesTheExitCode(String first, String second, String options, int code) {
        List<String> words = new ArrayList<>(List.of("compare", first, second));
        words.addAll(List.of(options.split(" ", -1)));
        words.removeIf(String::isEmpty);
        assertThat(Execution.of(words.toArray(String[]::new)).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "--abi i386, i386",
        "--abi arm, arm",
        "--machine arm64, aarch64 arm",
        "--machine x86_64, x86_64 x32 i386",
        "--machine x86_64 --abi x32, x32",
    })
    void anAbiPicksItsMachine(String options, String abis) throws IOException {
        assertThat(json("restrict", "unconfined", options.split(" ", -1)).path("abis"))
                .extracting(one -> one.path("abi").asText())
                .containsExactly(abis.split(" ", -1));
    }

    /** Docker's default allows clone with any flag to a container that has CAP_SYS_ADMIN. */
    @ParameterizedTest
    @CsvSource({"'', false", "--cap-add=SYS_ADMIN, true", "--cap-add=all, true", "--privileged, false"})
    void bothAreResolvedForTheLaunch(String options, boolean allowed) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.json"), """
                {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["unshare"], "action": "SCMP_ACT_ERRNO"}]}
                """);
        JsonNode root = options.isEmpty()
                ? json("docker@28.5", file.toString(), "--abi", "x86_64")
                : json("docker@28.5", file.toString(), "--abi", "x86_64", options);
        boolean looser = root.path("differences").findValuesAsText("direction").contains("LOOSER");
        if (options.equals("--privileged")) {
            assertThat(root.at("/first/provenance").asText()).isEqualTo("PRIVILEGED");
            assertThat(root.path("relation").asText()).isEqualTo("LOOSER");
        } else {
            assertThat(looser).isEqualTo(allowed);
        }
    }

    @Test
    void theStandardInputIsAProfile() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("""
                    {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}]}
                    """.getBytes(StandardCharsets.UTF_8)));
            assertThat(Execution.of("compare", "-", "unconfined", "--require", "at-least-as-strict")
                            .out())
                    .startsWith("- is stricter than unconfined\n");
            assertThat(Execution.of("compare", "-", "-").errors())
                    .as("it is at its end")
                    .startsWith("tck: standard input");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void markdownAndSarif() throws IOException {
        assertThat(Execution.of("compare", "restrict", "unconfined", "--format", "markdown")
                        .out())
                .startsWith("**restrict is stricter than unconfined**\n")
                .contains("\n| statfs on x86_64, aarch64 |  | ERRNO(EPERM) (rule /syscalls/4) | ALLOW (no filter) |");
        Path file = Files.writeString(folder.resolve("mine.json"), """
                {"defaultAction": "SCMP_ACT_ALLOW",
                 "syscalls": [{"names": ["chmod"], "action": "SCMP_ACT_LOG"}]}
                """);
        JsonNode results = JSON.readTree(
                        Execution.of("compare", file.toString(), "restrict", "--format", "sarif", "--abi", "x86_64")
                                .out())
                .at("/runs/0/results");
        assertThat(results)
                .filteredOn(one -> one.at("/message/text").asText().startsWith("chmod on x86_64; "))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("level").asText()).isEqualTo("error");
                    assertThat(one.at("/locations/0/physicalLocation/region/startLine")
                                    .asInt())
                            .isEqualTo(2);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            restrict restric                    | restric: neither a file nor a profile of the catalogue. Did you mean restrict?
            restrict docker@99                  | docker@99: the kit holds the default profiles of docker from 20.10.0-beta.1 to
            restrict docker@28.5.9              | docker@28.5.9: the kit holds the default profiles of docker from
            restrict containerd@2.1             | containerd@2.1: the kit holds no default profiles of containerd. It holds those of docker and podman
            restrict engine-default             | engine-default: no engine is asked here. Name a release whose default is meant
            restrict unconfined --abi mips      | --abi: Unknown ABI 'mips'.
            restrict unconfined --abi arm --machine amd64 | --abi: arm is no ABI of x86_64.
            restrict unconfined --require much  | Invalid value for option '--require'
            restrict                            | Missing required parameter: 'B'
            """)
    void whatIsWrongIsSaidInALine(String arguments, String message) {
        Execution execution = Execution.of(("compare " + arguments).split(" ", -1));
        assertThat(execution.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.out()).isEmpty();
        assertThat(execution.errors()).startsWith("tck: " + message).hasLineCount(1);
    }
}
