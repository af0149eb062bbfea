package org.seccomptck.verdict;

import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;

/**
 * Decides whether a call met exactly the action that it should: stricter than {@link Judge}, for which a death by
 * SIGSYS is a death by SIGSYS (seccomp(2), {@code SECCOMP_RET_*}).
 *
 * @param abi through which entry the call was made
 * @param number its number
 * @param accounts what is known of it
 * @param threaded what became of a thread that made it; empty when that was not tried
 * @param handler whether the probe could catch SIGSYS
 */
public record ActionJudge(Abi abi, int number, Accounts accounts, Optional<Observation> threaded, boolean handler) {
    /** The verdict. */
    public Verdict verdict() {
        Verdict verdict = Judge.judge(accounts, KernelExemption.of(abi, number));
        if (verdict.kind() != Kind.CONFORMS) {
            return verdict;
        }
        Decision expected = accounts.expected().map(Ruling::decision).orElseThrow();
        return switch (expected.action()) {
            case KILL_THREAD, KILL_PROCESS -> killed(expected, verdict);
            case TRAP -> trapped(expected, verdict);
            case ERRNO -> failed(expected, expected.canonical().data(), verdict);
            case TRACE, NOTIFY -> failed(expected, Errno.ENOSYS, verdict);
            case LOG, ALLOW -> executed(verdict);
        };
    }

    /** The kernel kills a process's last thread like a process, so only a second thread tells the two apart. */
    private Verdict killed(Decision expected, Verdict verdict) {
        Observation seen = threaded.orElse(new Observation.NotCalled("no-answer"));
        if (seen instanceof Observation.NotCalled) {
            return accounts.loaded().isPresent()
                    ? with(
                            verdict,
                            "a process of one thread dies of KILL_THREAD and KILL_PROCESS alike; it is the loaded filter"
                                    + " that tells them apart (" + seen.describe() + " by a second thread)")
                    : new Verdict(
                            Kind.UNDECIDED,
                            "killed, but without a second thread and without the loaded filter nobody can tell "
                                    + expected + " from its sibling");
        }
        boolean alone = seen instanceof Observation.ThreadDied;
        boolean all = seen instanceof Observation.Killed death && death.bySeccomp();
        boolean right = expected.action() == Action.KILL_THREAD ? alone : all;
        if (right) {
            return with(verdict, "made by one of two threads: " + words(seen));
        }
        Kind kind = alone || all || seen instanceof Observation.Trapped ? Kind.WRONG_ACTION : Kind.FAIL_OPEN;
        return new Verdict(kind, "the profile says " + expected + "; made by one of two threads: " + words(seen));
    }

    private static String words(Observation seen) {
        return seen instanceof Observation.Killed death && death.bySeccomp()
                ? "the whole process was killed by SIGSYS"
                : seen.describe();
    }

    private Verdict trapped(Decision expected, Verdict verdict) {
        Observation seen = accounts.direct().orElse(new Observation.NotCalled("no-answer"));
        if (seen instanceof Observation.Trapped trap) {
            boolean right =
                    trap.syscall() == number && trap.auditArch() == abi.auditArch() && trap.errno() == expected.data();
            String told = "si_syscall %s, si_arch 0x%08x, si_errno %d"
                    .formatted(Integer.toUnsignedString(trap.syscall()), trap.auditArch(), trap.errno());
            return right
                    ? with(verdict, told)
                    : new Verdict(
                            Kind.WRONG_ACTION,
                            "SIGSYS came, but tells %s instead of si_syscall %s, si_arch 0x%08x, si_errno %d"
                                    .formatted(
                                            told, Integer.toUnsignedString(number), abi.auditArch(), expected.data()));
        }
        if (seen instanceof Observation.Killed && handler) {
            return new Verdict(
                    Kind.WRONG_ACTION, "the profile says TRAP, but the process died though it handles SIGSYS");
        }
        return with(verdict, "the probe could not handle SIGSYS, so that what it tells was not seen");
    }

    private Verdict failed(Decision expected, int errno, Verdict verdict) {
        Observation seen = accounts.direct().orElse(new Observation.NotCalled("no-answer"));
        if (seen instanceof Observation.NotCalled) {
            return verdict;
        }
        boolean right = seen instanceof Observation.Returned returned && returned.value() == -errno;
        return right
                ? with(verdict, "the call came back with exactly " + -errno)
                : new Verdict(
                        Kind.WRONG_ACTION,
                        "the profile says " + expected + ", so the call must come back with " + -errno + "; observed: "
                                + seen.describe());
    }

    private Verdict executed(Verdict verdict) {
        return accounts.direct()
                .filter(seen -> seen instanceof Observation.Returned returned && !returned.failed())
                .map(seen -> with(verdict, "it was executed"))
                .orElse(verdict);
    }

    private static Verdict with(Verdict verdict, String more) {
        return new Verdict(verdict.kind(), verdict.reason() + "; " + more);
    }
}
