package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.Verdict;

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
    private JsonNode remembered;

    WholeRunTests(@TempDir Path temp) throws IOException, InterruptedException {
        sandbox = Sandbox.in(temp);
        result = run("first");
        record = record("first");
        remembered = history();
    }

    @BeforeAll
    void itConforms() {
        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.CONFORMS);
    }

    @Test
    void itSaysWhatItDoesAndNothingElse() {
        assertThat(result.errors())
                .extracting(line -> line.replaceFirst("^(tck: local is up): .*", "$1"))
                .startsWith("tck: starting a private Docker engine", "tck: local is up")
                .contains(
                        "tck: restrict measured",
                        "tck: minimal-allowlist measured",
                        "tck: actions-as-rules measured",
                        "tck: unconfined measured")
                .endsWith("tck: writing the report (overview)", "tck: writing the report (allure)")
                .hasSize(8);
        assertThat(result.output())
                .anyMatch(line -> line.contains("1 container did not start"))
                .anyMatch(line -> line.startsWith("  minimal-allowlist  "))
                .endsWith("exit 0: everything that was checked conforms");
        assertThat(result.output())
                .filteredOn(line -> line.matches("(Report|Record)  .*"))
                .extracting(line -> line.replaceFirst(".*/first/", ""))
                .containsExactly("overview.html", "allure-report/index.html", "run-record.json");
        assertThat(result.output().get(0))
                .startsWith("Linux " + record.runners().get(0).facts().kernelRelease());
    }

    @Test
    void theRecordIsComplete() {
        assertThat(record.complete()).isTrue();
        assertThat(record.cells())
                .extracting(cell -> cell.profile().id())
                .containsExactly("restrict", "minimal-allowlist", "actions-as-rules", "unconfined");
        assertThat(record.runners()).hasSize(1);
        assertThat(record.runners().get(0).facts().ociRuntime()).isEqualTo("runc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mount", "chmod", "unlink", "link", "statfs"})
    void whatRestrictDeniesFailsWithEperm(String syscall) {
        for (String suite : List.of("documented-scenario", "deny-coverage")) {
            Check check = check("restrict", suite + "/x86_64/" + syscall);
            assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.CONFORMS);
            Accounts accounts = check.outcome().accounts();
            assertThat(accounts.expected().map(Ruling::decision)).contains(Decision.errno(Errno.EPERM));
            assertThat(accounts.loaded()).contains(Decision.errno(Errno.EPERM));
            assertThat(errno(accounts)).isEqualTo("EPERM");
        }
        assertThat(accounts("restrict", "documented-scenario/x86_64/" + syscall).effect())
                .contains(Effect.NONE);
    }

    /**
     * The kernel itself refuses these calls, because of a missing capability or of their arguments; the profile does
     * not deny them.
     */
    @ParameterizedTest
    @CsvSource({"reboot, EPERM", "sethostname, EPERM", "swapon, EINVAL"})
    void callsThatTheKernelRefusesCountAsAllowed(String syscall, String errno) {
        Check check = check("restrict", "deny-coverage/x86_64/" + syscall);
        assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.CONFORMS);
        Accounts accounts = check.outcome().accounts();
        assertThat(accounts.expected().map(Ruling::decision)).contains(Decision.ALLOW);
        assertThat(accounts.loaded()).contains(Decision.ALLOW);
        assertThat(errno(accounts)).isEqualTo(errno);
        assertThat(accounts.shielded()).contains(new Observation.Passed());
    }

    @Test
    void aFilterIsThereWhenOneWasAskedFor() {
        assertThat(check("restrict", "status/seccomp-mode").outcome())
                .isEqualTo(Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.MODE_IS, 2, 2, 2)));
        assertThat(check("unconfined", "status/seccomp-mode").outcome())
                .isEqualTo(Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.MODE_IS, 0, 0, 0)));
        assertThat(cell("restrict").filters()).isEqualTo(OptionalInt.of(1));
        assertThat(cell("unconfined").filters()).isEqualTo(OptionalInt.of(0));
    }

    /** The shield would only show the same death again, and each death costs a process. */
    @Test
    void aCallThatWasMadeAndKilledIsNotAskedForBehindTheShield() {
        Check check = check("actions-as-rules", "deny-coverage/x86_64/times");
        assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.CONFORMS);
        Accounts accounts = check.outcome().accounts();
        assertThat(accounts.loaded()).contains(Decision.of(Action.KILL_PROCESS));
        assertThat(accounts.direct()).contains(new Observation.Killed(Observation.Killed.SIGSYS));
        assertThat(accounts.shielded()).contains(new Observation.NotCalled("killed-in-the-direct-walk"));
    }

    @Test
    void rulesThatDoNothingOnArmAreFound() {
        assertThat(cell("restrict").findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.VACUOUS_RULE
                        && finding.machine().uname().equals("aarch64"))
                .extracting(Finding::subjects)
                .containsExactlyInAnyOrder(List.of("chmod"), List.of("unlink"), List.of("link"));
    }

    @Test
    void aContainerThatCannotStartIsAResult() {
        CellRecord cell = cell("minimal-allowlist");
        assertThat(cell.started()).isFalse();
        assertThat(cell.start().state()).isEqualTo(StartRecord.State.REFUSED);
        assertThat(cell.start().words()).contains("runc create failed", "operation not permitted");
        assertThat(check("minimal-allowlist", "status/container-starts").verdict())
                .isEqualTo(Verdict.CONFORMS);
    }

    @Test
    void evidenceIsKept() {
        Path folder = sandbox.out("first");
        assertThat(cell("restrict").evidence())
                .extracting(EvidenceFile::name)
                .contains("transcript-1.txt", "filters.txt", "inspect.json", "config.json");
        assertThat(cell("restrict").evidence())
                .allSatisfy(file -> assertThat(folder.resolve(file.path())).isNotEmptyFile());
        assertThat(folder.resolve("evidence/local/minimal-allowlist/start-1.txt"))
                .isNotEmptyFile();
    }

    @Test
    void everyDeviationHasExactlyOneCause() {
        assertThat(record.cells())
                .allSatisfy(cell -> assertThat(cell.wronglyExplained())
                        .as("%s", cell.profile().id())
                        .isEmpty());
        assertThat(record.conclusion()).isEqualTo(Conclusion.CONFORMS);
        assertThat(record.causes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "overview, overview.html",
        "allure, allure-report/index.html",
        "allure-single, allure-report.html",
        "text, summary.txt",
        "junit, junit.xml",
        "sarif, seccomp-tck.sarif",
        "table-text, table-restrict.txt",
        "table-markdown, table-restrict.md",
        "table-csv, table-restrict.csv",
        "table-json, table-restrict.json"
    })
    void everyReportIsMadeOfTheRecordAlone(String format, String file) throws IOException, InterruptedException {
        Path out = sandbox.out("reports");
        TckProcess.Result made = TckProcess.run(
                sandbox, "report", sandbox.out("first").toString(), "--format", format, "--out", out.toString());
        assertThat(made.code()).as("%s", made).isEqualTo(ExitCode.CONFORMS);
        assertThat(made.errors()).containsExactly("tck: writing the report (" + format + ")");
        assertThat(made.output()).anyMatch(line -> line.startsWith("Report  "));
        assertThat(out.resolve(file)).isNotEmptyFile();
        assertThat(sandbox.leftovers()).isEmpty();
    }

    @Test
    void anotherRunGivesTheSameResultsAndContinuesTheHistory() throws IOException, InterruptedException {
        assertThat(run("second").code()).isEqualTo(ExitCode.CONFORMS);
        assertThat(verdicts(record("second"))).isEqualTo(verdicts(record));

        assertThat(remembered)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.path("items")).hasSize(1));
        JsonNode continued = history();
        assertThat(continued)
                .hasSameSizeAs(remembered)
                .allSatisfy(one -> assertThat(one.path("items")).hasSize(2));
        for (String run : List.of("first", "second")) {
            assertThat(sandbox.out(run).resolve("overview.html")).isNotEmptyFile();
            assertThat(sandbox.out(run).resolve("allure-report/index.html")).isNotEmptyFile();
        }
        assertThat(sandbox.leftovers()).isEmpty();
    }

    private TckProcess.Result run(String name) throws IOException, InterruptedException {
        Stream<String> words = Stream.of(
                "run",
                "--private-engine",
                "--history",
                sandbox.out("history").toString(),
                "-o",
                sandbox.out(name).toString());
        return TckProcess.run(
                sandbox, Stream.concat(words, Arrays.stream(PROFILES)).toArray(String[]::new));
    }

    private RunRecord record(String run) throws IOException {
        return RecordFile.read(sandbox.out(run).resolve(RecordFile.NAME));
    }

    private CellRecord cell(String profile) {
        return record.cells().stream()
                .filter(cell -> cell.profile().id().equals(profile))
                .findFirst()
                .orElseThrow();
    }

    private Accounts accounts(String profile, String id) {
        return check(profile, id).outcome().accounts();
    }

    private Check check(String profile, String id) {
        return cell(profile)
                .checks()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Return the error with which the call came back. */
    private static String errno(Accounts accounts) {
        Observation seen = accounts.direct().orElseThrow();
        return seen instanceof Observation.Returned returned ? Errno.name(returned.errno()) : seen.toString();
    }

    /** Return the verdicts by check: no id may stand for two. */
    private static Map<String, Verdict> verdicts(RunRecord run) {
        Map<String, Verdict> verdicts = new TreeMap<>();
        for (CellRecord cell : run.cells()) {
            cell.checks().forEach(check -> {
                String id = cell.profile().id() + " " + check.id();
                assertThat(verdicts.put(id, check.verdict())).as(id).isNull();
            });
        }
        return verdicts;
    }

    /** Return what Allure remembers of each result, run by run. */
    private JsonNode history() throws IOException {
        return new ObjectMapper()
                .readTree(sandbox.out("history").resolve("history/history.json").toFile());
    }
}
