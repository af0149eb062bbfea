package org.seccomptck.verdict;

import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;

/** What an observation says about the filter's decision: which decisions could have produced it. */
public final class Reading {
    /** The kernel caps a filter's errno ({@code MAX_ERRNO}). */
    private static final int MAX_ERRNO = 4095;

    private Reading() {}

    /** Return whether a call that was really made could have ended like this under this decision. */
    static boolean fitsDirect(Observation seen, Decision decision) {
        if (seen instanceof Observation.NotCalled) {
            return true;
        }
        if (decision.executes()) {
            return !deniedBySignal(seen);
        }
        return fitsDenial(seen, decision);
    }

    /** Return whether a call behind the shield could have ended like this under this decision. */
    public static boolean fitsShielded(Observation seen, Decision decision) {
        if (seen instanceof Observation.NotCalled) {
            return true;
        }
        boolean passes = decision.executes() || decision.action() == Action.TRACE;
        if (seen instanceof Observation.Passed) {
            return passes;
        }
        if (seen instanceof Observation.PassedOrEnosys) {
            return passes || fitsErrno(Errno.ENOSYS, decision);
        }
        return !passes && fitsDenial(seen, decision);
    }

    /** Return whether the call was made or at least asked about. */
    public static boolean tells(Observation seen) {
        return !(seen instanceof Observation.NotCalled);
    }

    private static boolean deniedBySignal(Observation seen) {
        return seen instanceof Observation.Trapped || (seen instanceof Observation.Killed killed && killed.bySeccomp());
    }

    private static boolean fitsDenial(Observation seen, Decision decision) {
        if (seen instanceof Observation.Returned returned) {
            return returned.value() <= 0
                    && returned.value() >= -MAX_ERRNO
                    && fitsErrno((int) -returned.value(), decision);
        }
        if (seen instanceof Observation.Trapped trapped) {
            return decision.action() == Action.TRAP && trapped.errno() == decision.data();
        }
        if (seen instanceof Observation.Killed killed) {
            // Without a handler TRAP kills, too: the profile may deny rt_sigaction.
            return killed.bySeccomp()
                    && (decision.action() == Action.KILL_THREAD
                            || decision.action() == Action.KILL_PROCESS
                            || decision.action() == Action.TRAP);
        }
        return false;
    }

    /** NOTIFY without a listener and TRACE without a tracer return ENOSYS (seccomp(2)). */
    private static boolean fitsErrno(int errno, Decision decision) {
        return switch (decision.action()) {
            case ERRNO -> errno == Math.min(decision.data(), MAX_ERRNO);
            case NOTIFY, TRACE -> errno == Errno.ENOSYS;
            case KILL_PROCESS, KILL_THREAD, TRAP, LOG, ALLOW -> false;
        };
    }
}
