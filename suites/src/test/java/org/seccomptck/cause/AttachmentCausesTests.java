package org.seccomptck.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.Privilege;
import org.seccomptck.cell.Privileges;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Check;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Party;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.start.StartForecast;
import org.seccomptck.verdict.PrivilegeJudge;

class AttachmentCausesTests {
    private static final String BUNDLE = """
            {"process": {"capabilities": {"bounding": ["CAP_CHOWN"], "permitted": ["CAP_CHOWN"],
              "effective": ["CAP_CHOWN"]}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what was found   | the bundle was seen | the cause
            FLAG_NOT_IN_BUNDLE | true  | WRONG_ACTION | FLAG_LOST      | ENGINE
            FLAG_NOT_LOADED    | true  | WRONG_ACTION | FLAG_LOST      | OCI_RUNTIME
            FLAG_NOT_LOADED    | false | WRONG_ACTION | FLAG_LOST      | ENGINE_OR_OCI_RUNTIME
            FLAG_NOT_TOLD      | true  | UNDECIDED    | FLAG_NOT_TOLD  | UNKNOWN
            THREADS_DIFFER     | true  | FAIL_OPEN    | FILTER_MISSING | OCI_RUNTIME
            THREADS_DIFFER     | false | FAIL_OPEN    | FILTER_MISSING | ENGINE_OR_OCI_RUNTIME
            THREADS_DIFFER     | true  | FAIL_CLOSED  | UNEXPLAINED    | UNKNOWN
            EXEC_UNFILTERED    | true  | FAIL_OPEN    | FILTER_MISSING | OCI_RUNTIME
            """)
    void ofWhatIsFoundOfAFilter(ReasonCode code, boolean bundle, Verdict verdict, CauseKind kind, Party party) {
        Trial trial = trial(bundle ? BUNDLE : null, Map.of());
        Check check = check(new Target.Whole("SECCOMP_FILTER_FLAG_LOG"), Outcome.of(verdict, Reason.of(code, "what")));

        assertThat(CellCauses.explain(trial, CheckGroup.of(List.of(check))))
                .extracting(Explanation::cause)
                .extracting(CauseKey::kind, CauseKey::party)
                .containsExactly(tuple(kind, party));
    }

    @Test
    void theCauseOfManyNumbersIsNotTheirCount() {
        Outcome outcome = Outcome.of(
                Verdict.UNDECIDED,
                Reason.of(ReasonCode.OF_MANY, 111, 111, "337, 338"),
                Reason.of(ReasonCode.AMBIGUOUS, "ALLOW"));

        assertThat(CellCauses.explain(
                        trial(BUNDLE, Map.of()), CheckGroup.of(List.of(check(new Target.Whole("numbers"), outcome)))))
                .extracting(Explanation::cause)
                .containsExactly(CauseKey.of(CauseKind.NOT_TOLD_APART, Party.UNKNOWN, "loaded"));
    }

    /** CAP_DAC_OVERRIDE is bit 1. */
    @Test
    void oneCapabilityTooManyIsOneCause() {
        Trial trial = trial(
                BUNDLE,
                Map.of(
                        "Uid", "0\t0\t0\t0",
                        "CapBnd", "0000000000000003",
                        "CapPrm", "0000000000000003",
                        "CapEff", "0000000000000003",
                        "CapInh", "0000000000000000",
                        "CapAmb", "0000000000000000",
                        "NoNewPrivs", "1"));
        PrivilegeJudge judge = new PrivilegeJudge(trial.asked(), trial.evidence());
        List<Check> checks = Stream.of(Privilege.values())
                .map(privilege -> check(new Target.Whole(privilege.code()), judge.outcome(privilege)))
                .toList();

        assertThat(CellCauses.explain(trial, CheckGroup.of(checks)))
                .extracting(Explanation::cause)
                .containsExactlyInAnyOrder(
                        CauseKey.of(
                                CauseKind.PRIVILEGE_DIFFERS, Party.OCI_RUNTIME, "capabilities", "", "CAP_DAC_OVERRIDE"),
                        CauseKey.of(CauseKind.PRIVILEGE_DIFFERS, Party.OCI_RUNTIME, "no-new-privs", "0", "1"));
    }

    private static Check check(Target target, Outcome outcome) {
        return new Check("attachment", Optional.empty(), target, outcome);
    }

    private static Trial trial(@Nullable String bundle, Map<String, String> status) {
        Evidence evidence = new Evidence(
                new Start.Started(),
                TranscriptReader.read("tck-probe 1 x86_64\n"),
                new FilterDump(status, Optional.empty(), List.of(), List.of(), Optional.empty()),
                bundle == null ? HandOver.unseen(HandOver.Code.NOT_ASKED) : HandOver.of(bundle),
                List.of(),
                1,
                Instant.EPOCH,
                Duration.ZERO);
        return new Trial(
                new Subject.EngineDefault(Optional.empty()),
                Machine.X86_64,
                Privileges.UNSAID,
                evidence,
                StartForecast.NONE,
                Suspects.NONE,
                Optional.empty());
    }
}
