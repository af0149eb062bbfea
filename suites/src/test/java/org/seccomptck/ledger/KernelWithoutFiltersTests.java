package org.seccomptck.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.seccomptck.claim.ClaimTest;
import org.seccomptck.profile.Provenance;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimCode;
import org.seccomptck.record.ClaimReason;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.LaunchRecord;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.KernelFacts;
import org.seccomptck.runner.RunnerFacts;

class KernelWithoutFiltersTests {
    private static final Map<String, String> NO_OPTION = Map.of("CONFIG_SECCOMP", "n");
    private static final CellRecord UNCONFINED = passing("unconfined");
    private static final CellRecord REFUSED = cell(
            "restrict",
            new StartRecord(StartRecord.State.REFUSED, StartRecord.EXIT, "prctl: Invalid argument"),
            List.of());

    @Test
    void noContainerWithAProfilePasses() {
        ClaimAnswer answer = on(NO_OPTION, List.of(), UNCONFINED, REFUSED).withoutFilters();

        assertThat(answer.verdict()).isEqualTo(ClaimVerdict.CONFIRMED);
        assertThat(answer.reasons()).containsExactly(ClaimReason.of(ClaimCode.NO_FILTERS, 1L, 0L));
    }

    @Test
    void aContainerThatPassesRefutesTheClaim() {
        ClaimAnswer answer = on(NO_OPTION, List.of(), UNCONFINED, REFUSED, passing("all-but-mount"))
                .withoutFilters();

        assertThat(answer.verdict()).isEqualTo(ClaimVerdict.REFUTED);
        assertThat(answer.reasons()).containsExactly(ClaimReason.of(ClaimCode.NO_FILTERS, 2L, 1L));
    }

    @Test
    void aKernelThatTakesFiltersShowsNothing() {
        ClaimAnswer answer = on(Map.of("CONFIG_SECCOMP", "y"), List.of("allow", "errno"), UNCONFINED, REFUSED)
                .withoutFilters();

        assertThat(answer.verdict()).isEqualTo(ClaimVerdict.NOT_TESTABLE_HERE);
        assertThat(answer.reasons()).containsExactly(ClaimReason.of(ClaimCode.KERNEL_TAKES_FILTERS));
    }

    /** gVisor and kernels before 4.14 name no action either, and take filters. */
    @Test
    void aKernelThatNamesNoActionMayTakeFilters() {
        assertThat(on(Map.of(), List.of(), UNCONFINED, REFUSED).withoutFilters().verdict())
                .isEqualTo(ClaimVerdict.NOT_TESTABLE_HERE);
    }

    @Test
    void theActionsOfAKernelAreNamedOrSaidToBeNone() {
        ClaimTest.KernelOption test = new ClaimTest.KernelOption("CONFIG_SECCOMP", "y");

        assertThat(on(NO_OPTION, List.of(), passing("restrict")).option(test).reasons())
                .containsExactly(
                        ClaimReason.of(ClaimCode.OPTION, "CONFIG_SECCOMP", "n"),
                        ClaimReason.of(ClaimCode.NO_ACTION_NAMED));
        assertThat(on(Map.of("CONFIG_SECCOMP", "y"), List.of("allow", "errno"), passing("restrict"))
                        .option(test)
                        .reasons())
                .containsExactly(
                        ClaimReason.of(ClaimCode.OPTION, "CONFIG_SECCOMP", "y"),
                        ClaimReason.of(ClaimCode.ACTIONS_TAKEN, "allow, errno"));
    }

    /** What the profile denies is not why the container did not start. */
    @Test
    void startsTellNothingOfAProfile() {
        ProcessAnswers answers = on(NO_OPTION, List.of(), UNCONFINED, REFUSED);

        assertThat(answers.starts().verdict()).isEqualTo(ClaimVerdict.NOT_TESTABLE_HERE);
        assertThat(answers.neverStarts(List.of("futex")).verdict()).isEqualTo(ClaimVerdict.NOT_TESTABLE_HERE);
    }

    private static CellRecord passing(String profile) {
        Check starts = new Check(
                "status",
                Optional.empty(),
                new Target.Whole("container-starts"),
                Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.STARTED)));
        return cell(profile, new StartRecord(StartRecord.State.STARTED, "", ""), List.of(starts));
    }

    private static CellRecord cell(String profile, StartRecord start, List<Check> checks) {
        return new CellRecord(
                new ProfileRecord(profile, profile, Provenance.of(Provenance.Code.CATALOGUE, "a test"), "00"),
                "local",
                LaunchRecord.STANDARD,
                start,
                1,
                Instant.EPOCH,
                1,
                OptionalInt.empty(),
                List.of(new EvidenceFile("evidence/local/" + profile + "/start-1.txt", "00")),
                List.of(),
                CheckGroup.of(checks),
                List.of());
    }

    private static ProcessAnswers on(Map<String, String> configuration, List<String> actions, CellRecord... cells) {
        RunnerFacts facts = new RunnerFacts(
                        "6.1", "x86_64", "docker", "20.10", "1.41", "runc", "runc", "1.1.5", "2.5.4", "2", false,
                        List.of())
                .withKernel(new KernelFacts(4096, actions, List.of(), Map.of(), Map.of(), configuration));
        return new ProcessAnswers(
                new RunnerCase(new RunnerRecord("local", facts), List.of(cells), Map.of()), "restrict");
    }
}
