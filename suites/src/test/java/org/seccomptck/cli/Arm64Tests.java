package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
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
import org.seccomptck.finding.Statement;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Verdict;

/**
 * The documented scenario on an arm64 kernel, in a virtual machine: calls that it denies on x86_64 are not denied
 * there.
 */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class Arm64Tests {
    @AutoClose
    private Sandbox sandbox;

    private TckProcess.Result result;
    private RunRecord record;

    Arm64Tests(@TempDir Path temp) throws IOException, InterruptedException {
        sandbox = Sandbox.in(temp);
        result = TckProcess.run(
                sandbox,
                "run",
                "--no-isolation",
                "--runner",
                "lab/arm64-linux-6.1",
                "-p",
                "restrict",
                "-o",
                sandbox.out("run").toString());
        record = RecordFile.read(sandbox.out("run").resolve(RecordFile.NAME));
    }

    @BeforeAll
    void bothRuntimesConform() {
        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.CONFORMS);
        assertThat(record.cells())
                .hasSize(2)
                .allMatch(CellRecord::started)
                .allMatch(cell -> cell.filters().equals(OptionalInt.of(1)));
    }

    @Test
    void theKernelIsOneOfArm() {
        assertThat(record.runners())
                .extracting(runner -> runner.facts().machine())
                .containsOnly("aarch64");
        assertThat(record.runners())
                .extracting(runner -> runner.facts().kernelRelease())
                .allMatch(release -> release.startsWith("6.1.") && release.endsWith("-arm64"));
        assertThat(record.runners())
                .extracting(runner -> runner.facts().accelerator())
                .containsOnly("tcg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mount", "statfs"})
    void callsThatArmHasAreDenied(String syscall) {
        for (CellRecord cell : record.cells()) {
            for (String suite : new String[] {"documented-scenario", "deny-coverage"}) {
                Check check = check(cell, suite, syscall);
                assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.CONFORMS);
                Accounts accounts = check.outcome().accounts();
                assertThat(accounts.loaded()).contains(Decision.errno(Errno.EPERM));
                assertThat(accounts.direct()).contains(new Observation.Returned(-Errno.EPERM));
            }
        }
    }

    /** A shell's chmod, rm and ln make the second call, which succeeds whatever the rule about the first one says. */
    @ParameterizedTest
    @ValueSource(strings = {"chmod fchmodat", "unlink unlinkat", "link linkat"})
    void callsThatArmDoesNotHaveAreNotDenied(String pair) {
        String absent = pair.replaceFirst(" .*", "");
        String instead = pair.replaceFirst(".* ", "");
        for (CellRecord cell : record.cells()) {
            assertThat(check(cell, "documented-scenario", absent).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
            assertThat(cell.findings())
                    .filteredOn(finding -> finding.kind() == Finding.Kind.VACUOUS_RULE)
                    .extracting(Finding::explanation)
                    .anyMatch(said -> said.code() == Statement.Code.ABSENT
                            && said.parameters().get(0).equals(absent));
            Check made = check(cell, "deny-coverage", instead);
            assertThat(made.verdict()).as("%s", made).isEqualTo(Verdict.CONFORMS);
            Accounts accounts = made.outcome().accounts();
            assertThat(accounts.loaded()).contains(Decision.ALLOW);
            assertThat(accounts.direct()).isPresent().get().isNotEqualTo(new Observation.Returned(-Errno.EPERM));
        }
    }

    /** The profile does not list arm, so that libseccomp's filter kills at each of its calls. */
    @ParameterizedTest
    @ValueSource(strings = {"mount", "chmod", "unlink", "link", "statfs"})
    void theCallsOf32BitsAreKilled(String syscall) {
        for (CellRecord cell : record.cells()) {
            for (String suite : new String[] {"documented-scenario", "deny-coverage"}) {
                Check check = check(cell, suite, "arm", syscall);
                assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.CONFORMS);
                Accounts accounts = check.outcome().accounts();
                assertThat(accounts.loaded()).contains(Decision.of(Action.KILL_THREAD));
                assertThat(accounts.direct()).contains(new Observation.Killed(Observation.Killed.SIGSYS));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"status, 1, 0", "deny-coverage, 700, 3", "documented-scenario, 7, 3"})
    void eachSuiteDecidesWhatTheKernelHas(String suite, int atLeast, int absent) {
        for (CellRecord cell : record.cells()) {
            assertThat(count(cell, suite, Verdict.CONFORMS)).isGreaterThanOrEqualTo(atLeast);
            assertThat(count(cell, suite, Verdict.NOT_APPLICABLE)).isEqualTo(absent);
        }
    }

    @Test
    void nothingIsLeft() throws IOException {
        assertThat(sandbox.leftovers()).isEmpty();
    }

    private static long count(CellRecord cell, String suite, Verdict verdict) {
        return cell.checks()
                .filter(check -> check.suite().equals(suite) && check.verdict() == verdict)
                .count();
    }

    private static Check check(CellRecord cell, String suite, String subject) {
        return check(cell, suite, "aarch64", subject);
    }

    private static Check check(CellRecord cell, String suite, String abi, String subject) {
        return cell.checks()
                .filter(check -> check.id().equals(suite + "/" + abi + "/" + subject))
                .findFirst()
                .orElseThrow();
    }
}
