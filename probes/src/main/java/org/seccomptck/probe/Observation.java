package org.seccomptck.probe;

import org.seccomptck.profile.Errno;

/** What happened when the probe made one call. */
public sealed interface Observation {
    /** Return the observation in a few words for a reader. */
    String describe();

    /**
     * The call returned.
     *
     * @param value the kernel's unchanged return value: −4095 … −1 is a negated errno
     */
    record Returned(long value) implements Observation {
        /** Return whether the kernel returned an error. */
        public boolean failed() {
            return value < 0 && value >= -4095;
        }

        /** Return the errno, or 0 when the call succeeded. */
        public int errno() {
            return failed() ? (int) -value : 0;
        }

        @Override
        public String describe() {
            return failed() ? Errno.name(errno()) : "success (" + value + ")";
        }
    }

    /**
     * The call raised a SIGSYS that the probe caught: {@code SECCOMP_RET_TRAP}.
     *
     * @param syscall si_syscall
     * @param auditArch si_arch
     * @param errno si_errno, the data of the filter's answer
     */
    record Trapped(int syscall, int auditArch, int errno) implements Observation {
        @Override
        public String describe() {
            return "SIGSYS caught (si_syscall " + syscall + ", si_errno " + errno + ")";
        }
    }

    /**
     * A signal ended the process that made the call.
     *
     * @param signal its number
     */
    record Killed(int signal) implements Observation {
        /** The signal by which the kernel kills for a filter. */
        public static final int SIGSYS = 31;

        /** Return whether it is the signal by which a filter kills. */
        public boolean bySeccomp() {
            return signal == SIGSYS;
        }

        @Override
        public String describe() {
            return bySeccomp() ? "killed by SIGSYS" : "died of signal " + signal;
        }
    }

    /**
     * The process that made the call ended by this call, as by exit.
     *
     * @param status its exit status
     */
    record Exited(int status) implements Observation {
        @Override
        public String describe() {
            return "exited with " + status;
        }
    }

    /** The call did not return in time and was ended. */
    record Blocked() implements Observation {
        @Override
        public String describe() {
            return "blocked";
        }
    }

    /**
     * The call was not made.
     *
     * @param reason why, in a word
     */
    record NotCalled(String reason) implements Observation {
        @Override
        public String describe() {
            return "not called: " + reason;
        }
    }

    /** Of two threads, the one that made the call died, and the other survived. */
    record ThreadDied() implements Observation {
        @Override
        public String describe() {
            return "the calling thread died, its process lived on";
        }
    }

    /** Shielded walk: the call passed every filter of the runtime and was not executed. */
    record Passed() implements Observation {
        @Override
        public String describe() {
            return "passed the filter";
        }
    }

    /** Shielded walk without a tracer: the call passed, or the runtime's filter itself answered ENOSYS. */
    record PassedOrEnosys() implements Observation {
        @Override
        public String describe() {
            return "passed the filter, or ENOSYS by it";
        }
    }
}
