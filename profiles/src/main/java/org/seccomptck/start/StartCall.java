package org.seccomptck.start;

import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;

/**
 * A call that an OCI runtime makes under the container's filter: a row of {@code calls.tsv}.
 *
 * @param name the call's name
 * @param when when it is made
 * @param insteadOf the denied call that it replaces; empty unless {@link When#INSTEAD}
 * @param taken the errnos of this call with which the runtime starts nevertheless
 * @param purpose what the runtime needs it for
 * @param source how that is known: traced, or read in a file of the runtime or of Go
 */
record StartCall(
        String name, When when, Optional<String> insteadOf, Set<Integer> taken, String purpose, String source) {
    private static final long[] NO_ARGUMENTS = new long[ArgumentCondition.ARGUMENTS];
    /** The errnos that starts were tried with. */
    private static final Set<Integer> TRIED = Set.of(Errno.EPERM, Errno.ENOSYS);

    StartCall {
        taken = Set.copyOf(taken);
    }

    /** When a call is made. */
    enum When {
        /** At every start. */
        ALWAYS,
        /** At some starts, as threads happen to be scheduled. */
        SOMETIMES,
        /** At every start at which another call was denied, in place of that call. */
        INSTEAD
    }

    /** What a profile does to the call. */
    enum Effect {
        /** It lets the call through. */
        ALLOWED,
        /** It denies the call, and the runtime starts without it. */
        DONE_WITHOUT,
        /** It denies the call, and the start fails. */
        FATAL,
        /** It denies the call in a way that was not tried, or depending on arguments. */
        UNKNOWN
    }

    /**
     * Return what a profile does to the call. A call that does not exist on the machine's own ABI is not made there.
     */
    Effect under(Oracle oracle) {
        Abi abi = oracle.profile().circumstances().machine().nativeAbi();
        return SyscallTable.of(abi)
                .byName(name)
                .map(syscall -> oracle.dependsOnArguments(syscall)
                        ? Effect.UNKNOWN
                        : effect(oracle.decide(abi, syscall.number(), NO_ARGUMENTS)
                                .decision()))
                .orElse(Effect.ALLOWED);
    }

    /** Return this call as a need. */
    StartNeed need(Likelihood how) {
        return new StartNeed(name, how, purpose, source);
    }

    private Effect effect(Decision decision) {
        return switch (decision.action()) {
            case ALLOW, LOG -> Effect.ALLOWED;
            case ERRNO -> failing(decision.data());
            // Without a tracer the kernel answers ENOSYS (seccomp(2)).
            case TRACE -> failing(Errno.ENOSYS);
            case TRAP, KILL_THREAD, KILL_PROCESS -> Effect.FATAL;
            case NOTIFY -> Effect.UNKNOWN;
        };
    }

    private Effect failing(int errno) {
        if (taken.contains(errno)) {
            return Effect.DONE_WITHOUT;
        }
        return TRIED.contains(errno) ? Effect.FATAL : Effect.UNKNOWN;
    }
}
