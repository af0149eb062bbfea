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
import org.seccomptck.abi.Abi;
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
import org.seccomptck.probe.Transcript;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

class StartJudgeTests {

    private static final Transcript SPOKE = TranscriptReader.read("tck-probe 1 x86_64\n");

    @Test
    void aContainerThatCameUpAndSpokeConforms() throws ProfileException {
        assertThat(StartJudge.judge(evidence(new Start.Started(), SPOKE), Optional.of(oracle("chmod")))
                        .verdict())
                .isEqualTo(Verdict.CONFORMS);
    }

    @Test
    void aContainerThatCameUpButNeverSpokeIsUndecided() throws ProfileException {
        assertThat(StartJudge.judge(evidence(new Start.Started(), Transcript.NONE), Optional.of(oracle("chmod")))
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    // execve: every runtime calls it after it loaded the filter; openat and getdents64: runc closes descriptors so.
    @ParameterizedTest
    @CsvSource({"execve", "openat", "getdents64"})
    void aProfileThatDeniesWhatTheRuntimeNeedsCannotStart(String denied) throws ProfileException {
        Outcome outcome =
                StartJudge.judge(evidence(new Start.Refused("no way"), Transcript.NONE), Optional.of(oracle(denied)));

        assertThat(outcome.verdict()).isEqualTo(Verdict.CONFORMS);
        assertThat(outcome.reasons()).containsExactly(Reason.of(ReasonCode.START_NEEDS, denied));
    }

    // Seen with crun 1.21 and runc 1.3.6: exit status 159, and the kernel's audit log names 436 as the call.
    @ParameterizedTest
    @CsvSource({
        "SCMP_ACT_TRAP,  crun, 1.21,   CONFORMS",
        "SCMP_ACT_KILL,  crun, 1.21,   CONFORMS",
        "SCMP_ACT_ERRNO, crun, 1.21,   UNDECIDED",
        "SCMP_ACT_TRAP,  runc, 1.3.6,  CONFORMS",
        "SCMP_ACT_ERRNO, runc, 1.3.6,  UNDECIDED",
        "SCMP_ACT_TRAP,  runc, 1.1.15, UNDECIDED",
    })
    void someDieOfCloseRangeButTakeAnErrnoForIt(String action, String runtime, String version, Verdict verdict)
            throws ProfileException {
        Oracle oracle = oracle("close_range", action, Dialect.ofRuntime(runtime, version));

        assertThat(StartJudge.judge(evidence(new Start.Refused("159"), Transcript.NONE), Optional.of(oracle))
                        .verdict())
                .isEqualTo(verdict);
    }

    // Seen with runc 1.3.6 under restrictive-allowlist.
    @ParameterizedTest
    @CsvSource({
        "'close_range\", \"statx', 1.3.6,  error closing exec fds: get root mount id, CONFORMS",
        "'close_range\", \"statx', 1.3.6,  disk full,                                 UNDECIDED",
        "statx,                      1.3.6,  error closing exec fds: get root mount id, UNDECIDED",
        "'close_range\", \"statx', 1.1.15, error closing exec fds: get root mount id, UNDECIDED",
    })
    void withoutCloseRangeANewRuncNeedsStatx(String denied, String version, String words, Verdict verdict)
            throws ProfileException {
        Oracle oracle = oracle(denied, "SCMP_ACT_ERRNO", Dialect.ofRuntime("runc", version));

        assertThat(StartJudge.judge(evidence(new Start.Refused(words), Transcript.NONE), Optional.of(oracle))
                        .verdict())
                .isEqualTo(verdict);
    }

    // The words are those of runc 1.0.0-rc93.
    @Test
    void aRuntimeThatDoesNotKnowAnActionRunsNothingThatTheProfileAllows() throws ProfileException {
        Start refused =
                new Start.Refused("OCI runtime create failed: string SCMP_ACT_KILL_PROCESS is not a valid action"
                        + " for seccomp: unknown");
        Outcome outcome = StartJudge.judge(
                evidence(refused, Transcript.NONE),
                Optional.of(oracle("chmod", "SCMP_ACT_KILL_PROCESS", Optional.empty())));

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL_CLOSED);
        assertThat(outcome.reasons()).containsExactly(Reason.of(ReasonCode.UNKNOWN_ACTION, "SCMP_ACT_KILL_PROCESS"));
    }

    @Test
    void aContainerThatHungIsJudgedAsOneThatDidNotStart() throws ProfileException {
        Outcome outcome = StartJudge.judge(
                evidence(
                        new Start.Hung(
                                new Patience(Duration.ofSeconds(30), Patience.Clock.WALL),
                                new HungEnd(HungEnd.Result.REFUSED, 3, "context deadline exceeded")),
                        Transcript.NONE),
                Optional.of(oracle("execve")));

        assertThat(outcome.verdict()).isEqualTo(Verdict.CONFORMS);
        assertThat(outcome.reasons()).containsExactly(Reason.of(ReasonCode.START_NEEDS, "execve"));
    }

    @Test
    void aRefusalThatTheProfileDoesNotExplainIsUndecided() throws ProfileException {
        Outcome outcome = StartJudge.judge(
                evidence(new Start.Refused("disk full"), Transcript.NONE), Optional.of(oracle("chmod")));

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
        Outcome outcome =
                StartJudge.judge(evidence(new Start.Refused(words), Transcript.NONE), Optional.of(oracle("execve")));

        assertThat(outcome.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(outcome.reasons()).containsExactly(Reason.of(ReasonCode.NOT_OF_A_FILTER));
    }

    // Seen with runc 1.3.6 on a kernel without the memory controller.
    @ParameterizedTest
    @CsvSource({"level=warning, CONFORMS", "level=error, UNDECIDED", "level=warning level=error, UNDECIDED"})
    void whatARuntimeOnlyWarnsOfIsNotWhyItRefused(String level, Verdict verdict) throws ProfileException {
        String words =
                "time=\"x\" %s msg=\"unable to get oom kill count\" error=\"openat2 /sys/fs/cgroup/memory.events\"\n"
                        .formatted(level);
        Start refused =
                new Start.Refused(words + "time=\"x\" level=error msg=\"runc run failed: error closing exec fds\"");

        assertThat(StartJudge.judge(evidence(refused, Transcript.NONE), Optional.of(oracle("execve")))
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(LossCode.class)
    void whatIsLostIsUndecidedWhateverTheDetailSays(LossCode code) throws ProfileException {
        Outcome outcome = StartJudge.judge(
                evidence(new Start.Lost(code, "listener: disk full"), Transcript.NONE), Optional.of(oracle("execve")));

        assertThat(outcome.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(outcome.reasons())
                .containsExactly(Reason.of(ReasonCode.CELL_LOST, code.name(), "listener: disk full"));
    }

    @Test
    void aRefusalWithoutADocumentIsUndecided() {
        assertThat(StartJudge.judge(evidence(new Start.Refused("no"), Transcript.NONE), Optional.empty())
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({
        "X86_64, 335, true", // uretprobe
        "X86_64, 336, true", // uprobe
        "X86_64, 334, false",
        "X86_64, 90, false",
        "X86_64, 9999, false",
        "X32, 1073742159, false", // uretprobe's number with the x32 bit
        "I386, 335, false",
        "AARCH64, 335, false",
    })
    void kernelsExemptUprobesOfX8664Only(Abi abi, int number, boolean exempt) {
        assertThat(KernelExemption.of(abi, number).isPresent()).isEqualTo(exempt);
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
