package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.HungEnd;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Patience;
import org.seccomptck.cell.Start;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.Transcript;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;
import org.seccomptck.start.Likelihood;
import org.seccomptck.start.StartForecast;
import org.seccomptck.start.Starter;

class StartJudgeTests {

    private static final Transcript SPOKE = TranscriptReader.read("tck-probe 1 x86_64\n");

    @Test
    void aContainerThatCameUpAndSpokeConforms() throws ProfileException {
        assertThat(judge(new Start.Started(), SPOKE, "chmod").verdict()).isEqualTo(Verdict.CONFORMS);
    }

    @Test
    void aContainerThatCameUpButNeverSpokeIsUndecided() throws ProfileException {
        assertThat(judge(new Start.Started(), Transcript.NONE, "chmod").verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    // Which calls a runtime needs, and how it takes their denial, is a matter of the forecast and its tests.
    @ParameterizedTest
    @CsvSource({"execve", "openat", "getdents64"})
    void aProfileThatDeniesWhatTheRuntimeNeedsNeverStarts(String denied) throws ProfileException {
        Outcome outcome = judge(new Start.Refused("no way"), Transcript.NONE, denied);

        assertThat(outcome.verdict()).isEqualTo(Verdict.CONFORMS);
        assertThat(outcome.reasons()).containsExactly(Reason.of(ReasonCode.START_NEEDS, denied));
    }

    /** What is not known of a runtime is not claimed of it. */
    @Test
    void aRuntimeThatNobodyKnowsMayNeedWhatOthersNeed() throws ProfileException {
        Oracle oracle = oracle("execve");
        Evidence refused = evidence(new Start.Refused("no way"), Transcript.NONE);
        StartForecast seen = StartJudge.settle(
                refused, Optional.of(oracle), StartForecast.of(Optional.of(oracle), Optional.empty()));

        assertThat(seen.likelihood()).isEqualTo(Likelihood.AS_SEEN);
        assertThat(StartJudge.judge(refused, Optional.of(oracle), seen).reasons())
                .containsExactly(Reason.of(ReasonCode.START_MAY_NEED, "execve"));
    }

    /** Of a start by chance it makes no difference what came of it. */
    @Test
    void aStartByChanceIsUndecidedWhateverCameOfIt() throws ProfileException {
        Reason reason = Reason.of(ReasonCode.START_BY_CHANCE, "futex");
        for (Start failed : List.of(
                new Start.Refused("futexwakeup returned -1"),
                new Start.Refused("fork/exec: cannot allocate memory"),
                new Start.Hung(
                        new Patience(Duration.ofSeconds(30), Patience.Clock.WALL),
                        new HungEnd(HungEnd.Result.REFUSED, 3, "")))) {
            assertThat(judge(failed, Transcript.NONE, "futex")).isEqualTo(Outcome.of(Verdict.UNDECIDED, reason));
        }
        assertThat(judge(new Start.Started(), SPOKE, "futex")).isEqualTo(Outcome.of(Verdict.UNDECIDED, reason));
    }

    /** Then it is no filter of that profile that the start depends on. */
    @ParameterizedTest
    @CsvSource({"2, 7fff0000, CONFORMS", "2, 00050001, UNDECIDED", "0, -, CONFORMS", "2, -, UNDECIDED"})
    void aContainerWhoseFilterLetsTheCallThroughDoesNotStartByChance(String mode, String decision, Verdict verdict)
            throws ProfileException {
        Oracle oracle = oracle("futex");
        FilterDump dump = decision.equals("-")
                ? FilterDump.impossible(DumpProblem.Code.REFUSED)
                : FilterDumpReader.read(
                        "tck-dumper 2\nflags 0 0x0\nfilter 0 1\n06 0 0 " + decision + "\nfilters 1\ndone\n");
        Evidence started = new Evidence(
                new Start.Started(),
                TranscriptReader.read("tck-probe 1 x86_64\nstatus Seccomp:\t" + mode + "\n"),
                dump,
                HandOver.unseen(HandOver.Code.NOT_ASKED),
                List.of(),
                1,
                Instant.EPOCH,
                Duration.ZERO);
        StartForecast start = StartJudge.settle(started, Optional.of(oracle), forecast(oracle));

        assertThat(StartJudge.judge(started, Optional.of(oracle), start).verdict())
                .isEqualTo(verdict);
    }

    // The words are those of runc 1.0.0-rc93.
    @Test
    void aRuntimeThatDoesNotKnowAnActionRunsNothingThatTheProfileAllows() throws ProfileException {
        Start refused =
                new Start.Refused("OCI runtime create failed: string SCMP_ACT_KILL_PROCESS is not a valid action"
                        + " for seccomp: unknown");
        Outcome outcome =
                judge(evidence(refused, Transcript.NONE), oracle("chmod", "SCMP_ACT_KILL_PROCESS", Optional.empty()));

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL_CLOSED);
        assertThat(outcome.reasons()).containsExactly(Reason.of(ReasonCode.UNKNOWN_ACTION, "SCMP_ACT_KILL_PROCESS"));
    }

    // The words are those of runc 1.1.5 and of crun 1.28, for a rule and for the default action.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "error adding seccomp filter rule for syscall unlink: two checks on same syscall argument: unknown",
                "seccomp_rule_add `unlink`: Invalid argument",
                "error creating filter: could not create filter",
                "error seccomp_init"
            })
    void anErrnoThatLibseccompDoesNotTakeKeepsEveryContainerFromStarting(String words) throws ProfileException {
        Evidence refused = evidence(new Start.Refused(words), Transcript.NONE);

        assertThat(judge(
                        refused,
                        oracle("unlink", "SCMP_ACT_ERRNO\", \"errnoRet\": 4095, \"comment\": \"", Optional.empty())))
                .isEqualTo(Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.ERRNO_REFUSED, 4095)));
        assertThat(judge(refused, oracle("unlink")).verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    // The words are those of runc 1.1.15, of runc 1.3.6 and of crun 1.8.1.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            runc run failed: seccomp flags are not yet supported by runc | flags
            seccomp flag SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV is not known to runc | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
            unknown seccomp option SECCOMP_FILTER_FLAG_LOG | SECCOMP_FILTER_FLAG_LOG
            """)
    void aRuntimeThatDoesNotKnowAFlagRunsNothingEither(String words, String flag) throws ProfileException {
        Outcome outcome = judge(new Start.Refused(words), Transcript.NONE, "chmod");
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL_CLOSED);
        assertThat(outcome.reasons()).containsExactly(Reason.of(ReasonCode.UNKNOWN_FLAG, flag));
    }

    /** Nobody can be blamed for not knowing what is none. */
    @Test
    void aFlagThatTheSpecificationDoesNotHaveIsNotTheRuntimes() throws ProfileException {
        Start refused = new Start.Refused("seccomp flag SECCOMP_FILTER_FLAG_FASTER is not known to runc");
        assertThat(judge(refused, Transcript.NONE, "chmod").verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void aContainerThatHungIsJudgedAsOneThatDidNotStart() throws ProfileException {
        Outcome outcome = judge(
                new Start.Hung(
                        new Patience(Duration.ofSeconds(30), Patience.Clock.WALL),
                        new HungEnd(HungEnd.Result.REFUSED, 3, "context deadline exceeded")),
                Transcript.NONE,
                "execve");

        assertThat(outcome.verdict()).isEqualTo(Verdict.CONFORMS);
        assertThat(outcome.reasons()).containsExactly(Reason.of(ReasonCode.START_NEEDS, "execve"));
    }

    @Test
    void aRefusalThatTheProfileDoesNotExplainIsUndecided() throws ProfileException {
        Outcome outcome = judge(new Start.Refused("disk full"), Transcript.NONE, "chmod");

        assertThat(outcome.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(outcome.reasons()).containsExactly(Reason.of(ReasonCode.START_UNEXPLAINED));
    }

    // The document may well deny what a runtime needs: that is not what happened here.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "write /run/x: no space left on device",
                "fork/exec /proc/self/exe: cannot allocate memory",
                "error adding seccomp filter rule for syscall keyctl: permission denied"
            })
    void aRefusalForAnotherReasonIsUndecided(String words) throws ProfileException {
        Outcome outcome = judge(new Start.Refused(words), Transcript.NONE, "execve");

        assertThat(outcome.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(outcome.reasons()).containsExactly(Reason.of(ReasonCode.NOT_OF_A_FILTER));
    }

    /** Without a filter nothing of the profile has anything to do with the start. */
    @Test
    void aFilterThatCouldNotBeMadeIsNoStartByChance() throws ProfileException {
        Outcome outcome =
                judge(new Start.Refused("error adding seccomp filter rule for syscall x"), Transcript.NONE, "futex");

        assertThat(outcome.reasons()).containsExactly(Reason.of(ReasonCode.NOT_OF_A_FILTER));
    }

    // Seen with runc 1.3.6 on a kernel without the memory controller.
    @ParameterizedTest
    @CsvSource({"level=warning, CONFORMS", "level=error, UNDECIDED", "level=warning level=error, UNDECIDED"})
    void aWarningIsNotTheReasonOfARefusal(String level, Verdict verdict) throws ProfileException {
        String words =
                "time=\"x\" %s msg=\"unable to get oom kill count\" error=\"openat2 /sys/fs/cgroup/memory.events\"\n"
                        .formatted(level);
        Start refused =
                new Start.Refused(words + "time=\"x\" level=error msg=\"runc run failed: error closing exec fds\"");

        assertThat(judge(refused, Transcript.NONE, "execve").verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(LossCode.class)
    void whatIsLostIsUndecidedWhateverTheDetailSays(LossCode code) throws ProfileException {
        for (String denied : List.of("execve", "futex")) {
            Outcome outcome = judge(new Start.Lost(code, "listener: disk full"), Transcript.NONE, denied);

            assertThat(outcome.verdict()).isEqualTo(Verdict.UNDECIDED);
            assertThat(outcome.reasons())
                    .containsExactly(Reason.of(ReasonCode.CELL_LOST, code.name(), "listener: disk full"));
        }
    }

    @Test
    void aRefusalWithoutADocumentIsUndecided() {
        assertThat(StartJudge.judge(
                                evidence(new Start.Refused("no"), Transcript.NONE),
                                Optional.empty(),
                                StartForecast.NONE)
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    private static Outcome judge(Start start, Transcript transcript, String denied) throws ProfileException {
        return judge(evidence(start, transcript), oracle(denied));
    }

    private static Outcome judge(Evidence evidence, Oracle oracle) {
        return StartJudge.judge(
                evidence, Optional.of(oracle), StartJudge.settle(evidence, Optional.of(oracle), forecast(oracle)));
    }

    private static StartForecast forecast(Oracle oracle) {
        return StartForecast.of(
                Optional.of(oracle), Optional.of(new Starter("runc", "1.1.15", Starter.Way.RUN, false)));
    }

    private static Oracle oracle(String denied) throws ProfileException {
        return oracle(denied, "SCMP_ACT_ERRNO", Optional.empty());
    }

    private static Oracle oracle(String denied, String action, Optional<Dialect> dialect) throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["%s"], "action": "%s"}]}
                """;
        return Oracle.of(
                ProfileReader.read("p.json", profile.formatted(denied, action).getBytes(StandardCharsets.UTF_8)),
                new Circumstances(
                        Machine.X86_64, new KernelVersion(6, 12), Circumstances.DOCKER_CAPABILITIES, dialect));
    }

    private static Evidence evidence(Start start, Transcript transcript) {
        return new Evidence(
                start,
                transcript,
                FilterDump.impossible(DumpProblem.Code.NOT_STARTED),
                HandOver.unseen(HandOver.Code.NOT_ASKED),
                List.of(),
                1,
                Instant.EPOCH,
                Duration.ZERO);
    }
}
