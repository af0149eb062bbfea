package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/** Profile and loaded filter agree throughout: what is tested is whether the kernel's deed is exactly that action. */
class ActionJudgeTests {

    private static final int TIMES = 100;
    private static final Observation KILLED = new Observation.Killed(31);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KILL_THREAD  | thread died | CONFORMS     | THREAD_SHOWS
            KILL_THREAD  | SIGSYS      | WRONG_ACTION | THREAD_DIFFERS
            KILL_THREAD  | returned    | FAIL_OPEN    | THREAD_DIFFERS
            KILL_PROCESS | SIGSYS      | CONFORMS     | THREAD_SHOWS
            KILL_PROCESS | thread died | WRONG_ACTION | THREAD_DIFFERS
            KILL_PROCESS | trapped     | WRONG_ACTION | THREAD_DIFFERS
            KILL_PROCESS | returned    | FAIL_OPEN    | THREAD_DIFFERS
            KILL_PROCESS | blocked     | FAIL_OPEN    | THREAD_DIFFERS
            # Nobody could look: the loaded filter decides.
            KILL_THREAD  | not called  | CONFORMS     | THREAD_NOT_SEEN_FILTER_TELLS
            KILL_PROCESS | not called  | CONFORMS     | THREAD_NOT_SEEN_FILTER_TELLS
            """)
    void twoThreadsTellWhoDies(Action action, String threaded, Verdict verdict, ReasonCode last) {
        Outcome outcome = judge(Decision.of(action), KILLED, Optional.of(threaded(threaded)), true);

        assertThat(outcome.verdict()).as("%s", outcome).isEqualTo(verdict);
        assertThat(outcome.reasons()).last().isEqualTo(Reason.of(last));
    }

    @Test
    void withoutAThreadAndTheFilterNobodyKnowsWhoDies() {
        Accounts known = accounts(Decision.of(Action.KILL_THREAD), KILLED, Optional.empty());
        Accounts notDumped = new Accounts(
                known.expected(),
                known.bundle(),
                Optional.empty(),
                known.direct(),
                known.shielded(),
                known.threaded(),
                known.effect());

        assertThat(new ActionJudge(Abi.X86_64, TIMES, notDumped, true).outcome())
                .isEqualTo(new Outcome(Verdict.UNDECIDED, List.of(Reason.of(ReasonCode.THREAD_NOT_SEEN)), notDumped));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100 | c000003e | 0 | CONFORMS     | SIGSYS_FIELDS_RIGHT(100, 0xc000003e, 0)
            101 | c000003e | 0 | WRONG_ACTION | SIGSYS_FIELDS_WRONG(101, 0xc000003e, 0, 100, 0xc000003e, 0)
            100 | 40000003 | 0 | WRONG_ACTION | SIGSYS_FIELDS_WRONG(100, 0x40000003, 0, 100, 0xc000003e, 0)
            """)
    void aTrapTellsNumberAndArchitecture(int syscall, String arch, int errno, Verdict verdict, String last) {
        Observation seen = new Observation.Trapped(syscall, Integer.parseUnsignedInt(arch, 16), errno);

        Outcome outcome = judge(Decision.of(Action.TRAP), seen, Optional.empty(), true);

        assertThat(outcome.verdict()).as("%s", outcome).isEqualTo(verdict);
        assertThat(outcome.reasons())
                .last()
                .extracting(reason -> reason.code() + "(" + String.join(", ", reason.parameters()) + ")")
                .isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({"true, WRONG_ACTION, DIED_DESPITE_HANDLER", "false, CONFORMS, SIGSYS_NOT_HANDLED"})
    void aTrapKillsWhoeverCannotHandleIt(boolean handler, Verdict verdict, ReasonCode last) {
        Outcome outcome = judge(Decision.of(Action.TRAP), KILLED, Optional.empty(), handler);

        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(outcome.reasons()).last().isEqualTo(Reason.of(last));
    }

    @ParameterizedTest
    @CsvSource({"ERRNO,13,-13", "ERRNO,0,0", "ERRNO,4095,-4095", "ERRNO,9999,-4095", "TRACE,7,-38", "NOTIFY,0,-38"})
    void anErrnoComesBackExactly(Action action, int data, long value) {
        Outcome outcome = judge(new Decision(action, data), new Observation.Returned(value), Optional.empty(), true);

        assertThat(outcome.verdict()).as("%s", outcome).isEqualTo(Verdict.CONFORMS);
        assertThat(outcome.reasons()).last().isEqualTo(Reason.of(ReasonCode.CAME_BACK_WITH, value));
    }

    @ParameterizedTest
    @CsvSource({"0, EXECUTED", "7, EXECUTED", "-14, ERRNO_OF_KERNEL"})
    void whatIsAllowedIsExecuted(long value, ReasonCode last) {
        Outcome outcome = judge(Decision.ALLOW, new Observation.Returned(value), Optional.empty(), true);

        assertThat(outcome.verdict()).isEqualTo(Verdict.CONFORMS);
        assertThat(outcome.reasons()).last().isEqualTo(Reason.of(last));
    }

    private static Outcome judge(
            Decision decision, Observation direct, Optional<Observation> threaded, boolean handler) {
        return new ActionJudge(Abi.X86_64, TIMES, accounts(decision, direct, threaded), handler).outcome();
    }

    private static Accounts accounts(Decision decision, Observation direct, Optional<Observation> threaded) {
        return new Accounts(
                Optional.of(AccountWords.expected(decision)),
                Optional.empty(),
                Optional.of(decision),
                Optional.of(direct),
                Optional.empty(),
                threaded,
                Optional.empty());
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
