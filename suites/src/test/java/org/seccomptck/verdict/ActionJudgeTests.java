package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;

/** Profile and loaded filter agree throughout: what is tested is whether the kernel's deed is exactly that action. */
class ActionJudgeTests {

    private static final int TIMES = 100;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KILL_THREAD  | thread died | CONFORMS
            KILL_THREAD  | SIGSYS      | WRONG_ACTION
            KILL_THREAD  | returned    | FAIL_OPEN
            KILL_PROCESS | SIGSYS      | CONFORMS
            KILL_PROCESS | thread died | WRONG_ACTION
            KILL_PROCESS | trapped     | WRONG_ACTION
            KILL_PROCESS | returned    | FAIL_OPEN
            KILL_PROCESS | blocked     | FAIL_OPEN
            # Nobody could look: the loaded filter decides.
            KILL_THREAD  | not called  | CONFORMS
            KILL_PROCESS | not called  | CONFORMS
            """)
    void twoThreadsTellWhoDies(Action action, String threaded, Kind kind) {
        Verdict verdict = judge(Decision.of(action), new Observation.Killed(31), Optional.of(threaded(threaded)), true);

        assertThat(verdict.kind()).as(verdict.reason()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100 | c000003e | 0 | CONFORMS
            101 | c000003e | 0 | WRONG_ACTION
            100 | 40000003 | 0 | WRONG_ACTION
            """)
    void aTrapTellsNumberAndArchitecture(int syscall, String arch, int errno, Kind kind) {
        Observation seen = new Observation.Trapped(syscall, Integer.parseUnsignedInt(arch, 16), errno);

        Verdict verdict = judge(Decision.of(Action.TRAP), seen, Optional.empty(), true);

        assertThat(verdict.kind()).as(verdict.reason()).isEqualTo(kind);
    }

    @Test
    void aTrapThatKillsThoughHandledIsAnotherAction() {
        Observation killed = new Observation.Killed(31);

        assertThat(judge(Decision.of(Action.TRAP), killed, Optional.empty(), true)
                        .kind())
                .isEqualTo(Kind.WRONG_ACTION);
        assertThat(judge(Decision.of(Action.TRAP), killed, Optional.empty(), false)
                        .kind())
                .isEqualTo(Kind.CONFORMS);
    }

    @ParameterizedTest
    @CsvSource({"ERRNO,13,-13", "ERRNO,0,0", "ERRNO,4095,-4095", "ERRNO,9999,-4095", "TRACE,7,-38", "NOTIFY,0,-38"})
    void anErrnoComesBackExactly(Action action, int data, long value) {
        Verdict verdict = judge(new Decision(action, data), new Observation.Returned(value), Optional.empty(), true);

        assertThat(verdict.kind()).as(verdict.reason()).isEqualTo(Kind.CONFORMS);
        assertThat(verdict.reason()).contains("exactly " + value);
    }

    private static Verdict judge(
            Decision decision, Observation direct, Optional<Observation> threaded, boolean handler) {
        Ruling ruling = new Ruling(decision, "a rule says so", Optional.empty(), Set.of());
        Accounts accounts =
                new Accounts(Optional.of(ruling), Optional.of(decision), Optional.of(direct), Optional.empty());
        return new ActionJudge(Abi.X86_64, TIMES, accounts, threaded, handler).verdict();
    }

    private static Observation threaded(String words) {
        return switch (words) {
            case "thread died" -> new Observation.ThreadDied();
            case "SIGSYS" -> new Observation.Killed(31);
            case "returned" -> new Observation.Returned(-22);
            case "trapped" -> new Observation.Trapped(TIMES, Abi.X86_64.auditArch(), 0);
            case "blocked" -> new Observation.Blocked();
            case "not called" -> new Observation.NotCalled("no-threads");
            default -> throw new IllegalArgumentException(words);
        };
    }
}
