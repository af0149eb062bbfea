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
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.load.Trait;
import org.seccomptck.words.Words;

class CheckCommandTests {

    @TempDir
    Path folder;

    @Test
    void aCataloguedProfileWithItsFindings() {
        Execution execution = Execution.of("check", "restrict");

        assertThat(execution.code()).isZero();
        assertThat(execution.errors()).isEmpty();
        assertThat(execution.out())
                .startsWith("restrict: valid for Docker; default action ALLOW, 5 rules%n%n".formatted())
                .contains("%nwarning VACUOUS_RULE: ".formatted())
                .contains("%nwarning SIBLING: ".formatted())
                .contains("%nnote ARCH_LEFT_OUT: ".formatted())
                .endsWith("%n%n13 findings: 10 warnings, 3 notes%n".formatted())
                .doesNotContain("\u001b");
        // arm64 has no chmod, unlink and link (include/uapi/asm-generic/unistd.h).
        assertThat(execution.out())
                .contains("  5:15  /syscalls/1/name  chmod on aarch64%n      The rule denies chmod, ".formatted())
                .contains("  6:15  /syscalls/2/name  unlink on aarch64%n      The rule denies unlink, ".formatted())
                .contains("  7:15  /syscalls/3/name  link on aarch64%n      The rule denies link, ".formatted());
        assertThat(execution.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void umountIsVacuousOnBothMachines() {
        assertThat(Execution.of("check", "all-but-mount").out())
                .contains("umount on x86_64%n      The rule denies umount".formatted())
                .contains("umount on aarch64%n      The rule denies umount".formatted());
    }

    @Test
    void aMachineThatIsNamedIsTheOnlyOne() {
        assertThat(Execution.of("check", "all-but-mount", "--machine", "arm64").out())
                .contains("umount on aarch64")
                .doesNotContain("umount on x86_64");
    }

    @ParameterizedTest
    @CsvSource({"never, 0", "error, 0", "warning, 1", "note, 1"})
    void findingsFailTheCommandWhenAsked(String severity, int code) {
        assertThat(Execution.of("check", "restrict", "--fail-on", severity).code())
                .isEqualTo(code);
    }

    @Test
    void jsonHasWhatTheTextHas() throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(Execution.of("check", "restrict", "--format", "json").out());

        assertThat(root.path("findings")).hasSize(13);
        assertThat(root.path("warnings").asInt()).isEqualTo(10);
        JsonNode first = root.path("findings").path(0);
        assertThat(first.path("kind").asText()).isEqualTo("VACUOUS_RULE");
        assertThat(first.path("severity").asText()).isEqualTo("warning");
        assertThat(first.path("pointer").asText()).isEqualTo("/syscalls/1/name");
        assertThat(first.path("line").asInt()).isEqualTo(5);
        assertThat(first.path("machines").path(0).asText()).isEqualTo("aarch64");
        assertThat(first.path("subject").asText()).isEqualTo("chmod");
    }

    // What SARIF 2.1.0 requires (OASIS, sections 3.13, 3.14, 3.19, 3.27 to 3.30, 3.49).
    @Test
    void sarifIsAsTheStandardWantsIt() throws IOException {
        Path file =
                write("{\"defaultAction\": \"SCMP_ACT_ALLOW\",%n \"syscalls\": [{\"names\": [\"chmdo\"],".formatted()
                        + " \"action\": \"SCMP_ACT_ERRNO\"}]}");
        JsonNode root = new ObjectMapper()
                .readTree(Execution.of("check", file.toString(), "--format", "sarif")
                        .out());

        assertThat(root.path("version").asText()).isEqualTo("2.1.0");
        assertThat(root.path("runs")).hasSize(1);
        JsonNode run = root.path("runs").path(0);
        JsonNode rules = run.path("tool").path("driver").path("rules");
        assertThat(run.path("tool").path("driver").path("name").asText()).isEqualTo("seccomp-tck");
        assertThat(rules)
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(
                                rule.path("shortDescription").path("text").asText())
                        .isNotBlank());
        assertThat(run.path("results")).isNotEmpty().allSatisfy(result -> {
            assertThat(rules.path(result.path("ruleIndex").asInt()).path("id")).isEqualTo(result.path("ruleId"));
            assertThat(result.path("level").asText()).isIn("error", "warning", "note");
            assertThat(result.path("message").path("text").asText()).isNotBlank();
            JsonNode place = result.path("locations").path(0).path("physicalLocation");
            assertThat(place.path("artifactLocation").path("uri").asText())
                    .isEqualTo(file.toUri().toString());
            assertThat(place.path("region").path("startLine").asInt()).isPositive();
            assertThat(place.path("region").path("startColumn").asInt()).isPositive();
        });
        JsonNode first = run.path("results").path(0);
        assertThat(first.path("ruleId").asText()).isEqualTo("UNKNOWN_NAME");
        assertThat(first.path("level").asText()).isEqualTo("error");
        assertThat(first.path("locations").path(0).path("physicalLocation").path("region"))
                .isEqualTo(new ObjectMapper().readTree("{\"startLine\": 2, \"startColumn\": 26}"));
    }

    @Test
    void aFileBeneathTheWorkingFolderIsNamedRelativeToIt() throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(Execution.of("check", "../profiles/catalog/../catalog/restrict.json", "--format", "sarif")
                        .out());

        assertThat(root.path("runs")
                        .path(0)
                        .path("artifacts")
                        .path(0)
                        .path("location")
                        .path("uri")
                        .asText())
                .endsWith("profiles/catalog/restrict.json")
                .doesNotContain("..");
    }

    @Test
    void controlCharactersAreSpeltOut() throws IOException {
        Path file = write("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\":"
                + " [\"a\\u001b[2Jb\"], \"action\": \"SCMP_ACT_ERRNO\"}]}");

        assertThat(Execution.of("check", file.toString()).out())
                .contains("a\\u001b[2Jb")
                .doesNotContain("\u001b");
    }

    @Test
    void aFileOfTheUser() throws IOException {
        Path file = write("{\"defaultAction\": \"SCMP_ACT_LOG\", \"architectures\": [\"SCMP_ARCH_X86_64\","
                + " \"SCMP_ARCH_X86\", \"SCMP_ARCH_X32\", \"SCMP_ARCH_AARCH64\", \"SCMP_ARCH_ARM\"]}");
        Execution execution = Execution.of("check", file.toString());

        assertThat(execution.code()).isZero();
        // A long path is broken at the end of the line, wherever that is.
        assertThat(execution.out().replaceFirst("\\R(?=\\S)", " ").lines())
                .startsWith(
                        file + ": valid for Docker; default action LOG, 0 rules",
                        "",
                        "What other engines make of it:",
                        "  Docker 20.10          reads it alike")
                .endsWith("", "0 findings");
    }

    @Test
    void theRuntimesThatWereNamedStandInATable() throws IOException {
        Path file = write("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"flags\": [\"SECCOMP_FILTER_FLAG_LOG\"],"
                + " \"syscalls\": [{\"names\": [\"statx\"], \"action\": \"SCMP_ACT_ERRNO\"}]}");
        Execution execution = Execution.of("check", file.toString(), "--for", "runc@1.1.5,runc@1.3.6,crun@1.2*");

        assertThat(execution.code()).isZero();
        assertThat(execution.out().lines().dropWhile(line -> !line.equals("OCI runtimes")))
                .containsExactly(
                        "OCI runtimes",
                        "  runc@1.1.5 (libseccomp 2.5.4)  refuses to start",
                        "      The document has flags: SECCOMP_FILTER_FLAG_LOG. It says: seccomp flags",
                        "      are not yet supported by runc",
                        "  runc@1.3.6 (libseccomp 2.6.1)  refuses to start",
                        "      The profile denies statx, which it calls before the container's program.",
                        "  crun@1.21 (libseccomp 2.6.0)   starts",
                        "  crun@1.28 (libseccomp 2.6.1)   starts");
    }

    @Test
    void withoutRuntimesTheCurrentOnesAreFindings() throws IOException {
        Path file = write("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"statx\"],"
                + " \"action\": \"SCMP_ACT_ERRNO\"}]}");
        Execution execution = Execution.of("check", file.toString(), "--fail-on", "error");

        assertThat(execution.code()).isEqualTo(1);
        assertThat(execution.out().replaceAll("\\s+", " "))
                .contains(
                        "error NOT_LOADED:",
                        "Under runc@1.3.6, runc@1.4.3 no container starts: the profile denies statx")
                .doesNotContain("OCI runtimes runc");
    }

    @Test
    void runtimesAreDataForPrograms() throws IOException {
        Path file = write("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"flags\": [\"SECCOMP_FILTER_FLAG_LOG\"]}");
        JsonNode runtimes = new ObjectMapper()
                .readTree(Execution.of("check", file.toString(), "--for", "runc@1.1.5", "--format", "json")
                        .out())
                .get("runtimes");

        assertThat(runtimes).hasSize(1);
        assertThat(runtimes.get(0).get("runtime").asText()).isEqualTo("runc@1.1.5");
        assertThat(runtimes.get(0).get("outcome").asText()).isEqualTo("refuses");
        assertThat(runtimes.get(0).get("machines")).hasSize(2);
        assertThat(runtimes.get(0).at("/reasons/0/trait").asText()).isEqualTo("FLAG");
        assertThat(runtimes.get(0).at("/reasons/0/words").asText())
                .isEqualTo("seccomp flags are not yet supported by runc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rnc     | unknown OCI runtime 'rnc'. Known: runc@1.0.0-rc93, runc@1.1.5
            runc@2* | unknown OCI runtime 'runc@2*'. Known: runc@1.0.0-rc93, runc@1.1.5
            runc@[  | 'runc@[' is no pattern such as runc@1.*.
            """)
    void aRuntimeThatIsNotKnownIsAnError(String word, String message) {
        Execution execution = Execution.of("check", "restrict", "--for", word);

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.out()).isEmpty();
        assertThat(execution.errors()).startsWith("tck: --for: " + message).hasLineCount(1);
    }

    @ParameterizedTest
    @EnumSource
    void thereAreWordsForEveryTrait(Trait trait) {
        assertThat(Words.english().of("load.trait", trait, "SUBJECTS"))
                .contains("SUBJECTS")
                .endsWith(".");
    }

    @Test
    void aSingleFindingIsCountedInTheSingular() throws IOException {
        Path file = write("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"architectures\": [\"SCMP_ARCH_X86\","
                + " \"SCMP_ARCH_X32\"], \"syscalls\": [{\"names\": [\"chmdo\"], \"action\": \"SCMP_ACT_ERRNO\"}]}");

        assertThat(Execution.of("check", file.toString(), "--machine", "amd64").out())
                .endsWith("%n1 finding: 1 error%n".formatted());
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
