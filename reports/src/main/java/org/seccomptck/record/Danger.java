package org.seccomptck.record;

/** What a cause means for somebody who relies on the profile, the worst first. */
public enum Danger {
    /** Something that the profile denies reaches the kernel. */
    OPENS,
    /** Something that the profile allows is stopped. */
    CLOSES,
    /** Something is denied as it should be, but with another errno, signal or action. */
    ANSWERS_OTHERWISE,
    /** The danger is not known. */
    UNKNOWN;

    /** Return the danger of a verdict. */
    public static Danger of(Verdict verdict) {
        return switch (verdict) {
            case FAIL_OPEN -> OPENS;
            case FAIL_CLOSED -> CLOSES;
            case WRONG_ACTION -> ANSWERS_OTHERWISE;
            case UNDECIDED, CONFORMS, NOT_APPLICABLE -> UNKNOWN;
        };
    }
}
