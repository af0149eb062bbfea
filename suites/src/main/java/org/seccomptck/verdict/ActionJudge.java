package org.seccomptck.verdict;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/**
 * Decides whether a call met exactly the action that it should: stricter than {@link Judge}, for which a death by
 * SIGSYS is a death by SIGSYS (seccomp(2), {@code SECCOMP_RET_*}).
 *
 * @param abi the ABI through which the call was made
 * @param number its number
 * @param accounts what is known of it
 * @param handler whether the probe could catch SIGSYS
 */
public record ActionJudge(Abi abi, int number, Accounts accounts, boolean handler) {
    private static final Observation NO_ANSWER = new Observation.NotCalled("no-answer");

    /** Return the outcome. */
    public Outcome outcome() {
        Outcome outcome = Judge.judge(accounts, KernelExemption.of(abi, number));
        if (outcome.verdict() != Verdict.CONFORMS) {
            return outcome;
        }
        Decision expected = accounts.expected().map(Ruling::decision).orElseThrow();
        return switch (expected.action()) {
            case KILL_THREAD, KILL_PROCESS -> killed(expected, outcome);
            case TRAP -> trapped(expected, outcome);
            case ERRNO -> failed(expected.canonical().data(), outcome);
            case TRACE, NOTIFY -> failed(Errno.ENOSYS, outcome);
            case LOG, ALLOW -> executed(outcome);
        };
    }

    /** The kernel kills a process's last thread like a process, so only a second thread shows the difference. */
    private Outcome killed(Decision expected, Outcome outcome) {
        Observation seen = accounts.threaded().orElse(NO_ANSWER);
        if (seen instanceof Observation.NotCalled) {
            return accounts.loaded().isPresent()
                    ? and(outcome, ReasonCode.THREAD_NOT_SEEN_FILTER_TELLS)
                    : instead(Verdict.UNDECIDED, ReasonCode.THREAD_NOT_SEEN);
        }
        boolean alone = seen instanceof Observation.ThreadDied;
        boolean all = seen instanceof Observation.Killed death && death.bySeccomp();
        boolean right = expected.action() == Action.KILL_THREAD ? alone : all;
        if (right) {
            return and(outcome, ReasonCode.THREAD_SHOWS);
        }
        return instead(
                alone || all || seen instanceof Observation.Trapped ? Verdict.WRONG_ACTION : Verdict.FAIL_OPEN,
                ReasonCode.THREAD_DIFFERS);
    }

    private Outcome trapped(Decision expected, Outcome outcome) {
        Observation seen = accounts.direct().orElse(NO_ANSWER);
        if (seen instanceof Observation.Trapped trap) {
            List<String> told = fields(trap.syscall(), trap.auditArch(), trap.errno());
            List<String> right = fields(number, abi.auditArch(), expected.data());
            return told.equals(right)
                    ? and(outcome, ReasonCode.SIGSYS_FIELDS_RIGHT, told.toArray())
                    : instead(
                            Verdict.WRONG_ACTION,
                            ReasonCode.SIGSYS_FIELDS_WRONG,
                            Stream.concat(told.stream(), right.stream()).toArray());
        }
        if (seen instanceof Observation.Killed && handler) {
            return instead(Verdict.WRONG_ACTION, ReasonCode.DIED_DESPITE_HANDLER);
        }
        return and(outcome, ReasonCode.SIGSYS_NOT_HANDLED);
    }

    /** Return the fields si_syscall, si_arch and si_errno of a SIGSYS. */
    private static List<String> fields(int syscall, int auditArch, int errno) {
        return List.of(
                Integer.toUnsignedString(syscall),
                String.format(Locale.ROOT, "0x%08x", auditArch),
                Integer.toString(errno));
    }

    private Outcome failed(int errno, Outcome outcome) {
        Observation seen = accounts.direct().orElse(NO_ANSWER);
        if (seen instanceof Observation.NotCalled) {
            return outcome;
        }
        boolean right = seen instanceof Observation.Returned returned && returned.value() == -errno;
        return right
                ? and(outcome, ReasonCode.CAME_BACK_WITH, -errno)
                : instead(Verdict.WRONG_ACTION, ReasonCode.DID_NOT_COME_BACK_WITH, -errno);
    }

    private Outcome executed(Outcome outcome) {
        return accounts.direct()
                .filter(seen -> seen instanceof Observation.Returned returned && !returned.failed())
                .map(seen -> and(outcome, ReasonCode.EXECUTED))
                .orElse(outcome);
    }

    private static Outcome and(Outcome outcome, ReasonCode code, Object... parameters) {
        return new Outcome(
                outcome.verdict(),
                Stream.concat(outcome.reasons().stream(), Stream.of(Reason.of(code, parameters)))
                        .toList(),
                outcome.accounts());
    }

    private Outcome instead(Verdict verdict, ReasonCode code, Object... parameters) {
        return new Outcome(verdict, List.of(Reason.of(code, parameters)), accounts);
    }
}
