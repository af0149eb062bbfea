package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.finding.Finding;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Verdict.Kind;

/** The command on an engine of its own, as a person would type it: what it proves, and what it writes. Needs root. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WholeRunTests {
    private static final String[] PROFILES = {
        "-p", "restrict", "-p", "minimal-allowlist", "-p", "actions-as-rules", "-p", "unconfined"
    };

    @AutoClose
    private Sandbox sandbox;

    private TckProcess.Result result;
    private RunRecord record;

    WholeRunTests(@TempDir Path temp) throws IOException, InterruptedException {
        sandbox = Sandbox.in(temp);
        result = run("first");
        record = RecordFile.read(sandbox.out("first").resolve("run-record.json"));
    }

    @BeforeAll
    void itConforms() {
        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.CONFORMS);
    }

    @Test
    void itSaysWhatItDoesAndNothingElse() {
        assertThat(result.errors())
                .startsWith("tck: starting a private Docker engine")
                .contains(
                        "tck: restrict measured",
                        "tck: minimal-allowlist measured",
                        "tck: actions-as-rules measured",
                        "tck: unconfined measured")
                .endsWith("tck: writing the report")
                .hasSize(6);
        assertThat(result.output())
                .contains("No deviation.")
                .anyMatch(line -> line.startsWith("Runner local: kernel "))
                .anyMatch(line -> line.startsWith("Did not start: minimal-allowlist: "));
    }

    @Test
    void theRecordIsComplete() {
        assertThat(record.complete()).isTrue();
        assertThat(record.cells())
                .extracting(CellRecord::profile)
                .containsExactly("restrict", "minimal-allowlist", "actions-as-rules", "unconfined");
        assertThat(record.runners()).hasSize(1);
        assertThat(record.runners().get(0).facts().ociRuntime()).isEqualTo("runc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mount", "chmod", "unlink", "link", "statfs"})
    void whatRestrictDeniesFailsWithEperm(String syscall) {
        for (String suite : List.of("documented-scenario", "deny-coverage")) {
            CheckRecord check = check("restrict", suite + "/x86_64/" + syscall);
            assertThat(check.verdict().kind()).as("%s", check).isEqualTo(Kind.CONFORMS);
            assertThat(check.expected()).startsWith("ERRNO(EPERM)");
            assertThat(check.loaded()).isEqualTo("ERRNO(EPERM)");
            assertThat(check.observed()).contains("EPERM");
        }
        assertThat(check("restrict", "documented-scenario/x86_64/" + syscall).observed())
                .contains("afterwards: nothing changed");
    }

    /** The kernel itself refuses these, for want of a capability or for their arguments: not the profile's doing. */
    @ParameterizedTest
    @CsvSource({"reboot, EPERM", "sethostname, EPERM", "swapon, EINVAL"})
    void whatTheKernelItselfRefusesCountsAsAllowed(String syscall, String errno) {
        CheckRecord check = check("restrict", "deny-coverage/x86_64/" + syscall);
        assertThat(check.verdict().kind()).as("%s", check).isEqualTo(Kind.CONFORMS);
        assertThat(check.expected()).startsWith("ALLOW");
        assertThat(check.loaded()).isEqualTo("ALLOW");
        assertThat(check.observed()).isEqualTo(errno + "; shielded: passed the filter");
    }

    @Test
    void aFilterIsThereWhenOneWasAskedFor() {
        assertThat(check("restrict", "status/seccomp-mode").observed()).isEqualTo("inside the container: 2");
        assertThat(check("unconfined", "status/seccomp-mode").observed()).isEqualTo("inside the container: 0");
        assertThat(cell("restrict").filters()).isEqualTo(1);
        assertThat(cell("unconfined").filters()).isZero();
    }

    /** The shield could but show the same death again, and each costs a process. */
    @Test
    void aCallThatWasMadeAndKilledIsNotAskedForBehindTheShield() {
        CheckRecord check = check("actions-as-rules", "deny-coverage/x86_64/times");
        assertThat(check.verdict().kind()).as("%s", check).isEqualTo(Kind.CONFORMS);
        assertThat(check.loaded()).isEqualTo("KILL_PROCESS");
        assertThat(check.observed()).isEqualTo("killed by SIGSYS; shielded: not called: killed-in-the-direct-walk");
    }

    @Test
    void rulesThatDoNothingOnArmAreFound() {
        assertThat(cell("restrict").findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.VACUOUS_RULE
                        && finding.machine().uname().equals("aarch64"))
                .extracting(Finding::explanation)
                .hasSize(3)
                .anyMatch(words -> words.contains("chmod"))
                .anyMatch(words -> words.contains("unlink"))
                .anyMatch(words -> words.contains("link") && !words.contains("unlink"));
    }

    @Test
    void aContainerThatCannotStartIsAResult() {
        CellRecord cell = cell("minimal-allowlist");
        assertThat(cell.started()).isFalse();
        assertThat(cell.startWords()).contains("runc create failed", "operation not permitted");
        assertThat(check("minimal-allowlist", "status/container-starts")
                        .verdict()
                        .kind())
                .isEqualTo(Kind.CONFORMS);
    }

    @Test
    void evidenceIsKept() {
        Path folder = sandbox.out("first");
        assertThat(cell("restrict").evidence())
                .extracting(file -> Path.of(file.path()).getFileName().toString())
                .contains("transcript-1.txt", "filters.txt", "inspect.json", "config.json");
        assertThat(cell("restrict").evidence())
                .allSatisfy(file -> assertThat(folder.resolve(file.path())).isNotEmptyFile());
        assertThat(folder.resolve("evidence/local/minimal-allowlist/start-1.txt"))
                .isNotEmptyFile();
    }

    @Test
    void anotherRunGivesTheSameResultsTheSameHistory() throws IOException, InterruptedException {
        assertThat(run("second").code()).isEqualTo(ExitCode.CONFORMS);
        Map<String, String> first = history("first");
        assertThat(first)
                .hasSize((int) record.cells().stream()
                        .mapToLong(cell -> cell.checks().size())
                        .sum())
                .isEqualTo(history("second"));
        for (String run : List.of("first", "second")) {
            assertThat(sandbox.out(run).resolve("allure-report/index.html")).isNotEmptyFile();
        }
        assertThat(sandbox.leftovers()).isEmpty();
    }

    private TckProcess.Result run(String name) throws IOException, InterruptedException {
        Stream<String> words =
                Stream.of("run", "--private-engine", "-o", sandbox.out(name).toString());
        return TckProcess.run(
                sandbox, Stream.concat(words, Arrays.stream(PROFILES)).toArray(String[]::new));
    }

    private CellRecord cell(String profile) {
        return record.cells().stream()
                .filter(cell -> cell.profile().equals(profile))
                .findFirst()
                .orElseThrow();
    }

    private CheckRecord check(String profile, String id) {
        return cell(profile).checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The full names by history id: no id may stand for two results. */
    private Map<String, String> history(String run) throws IOException {
        Map<String, String> names = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.list(sandbox.out(run).resolve("allure-results"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith("-result.json")).toList()) {
                JsonNode node = json.readTree(file.toFile());
                String id = node.path("historyId").asText();
                assertThat(names.put(id, node.path("fullName").asText())).as(id).isNull();
            }
        }
        return names;
    }
}
