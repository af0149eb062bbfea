package org.seccomptck.record;

/** The answer to one check, the most dangerous first. */
public enum Verdict {
    /** The profile denies it, and it reached the kernel. */
    FAIL_OPEN,
    /** The profile allows it, and a filter stopped it. */
    FAIL_CLOSED,
    /** Denied, as the profile wants, but with another errno, signal or action. */
    WRONG_ACTION,
    /** The evidence does not suffice for an answer. */
    UNDECIDED,
    /** All accounts agree with the profile. */
    CONFORMS,
    /** There is nothing to check. */
    NOT_APPLICABLE;

    /** Return whether the runtime or the kernel deviates from the profile. */
    public boolean deviates() {
        return this == FAIL_OPEN || this == FAIL_CLOSED || this == WRONG_ACTION;
    }

    /** Return whether a check with this verdict needs a cause: it deviates or stayed undecided. */
    public boolean needsCause() {
        return deviates() || this == UNDECIDED;
    }
}
