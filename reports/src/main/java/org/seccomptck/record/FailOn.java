package org.seccomptck.record;

/** What makes a run fail. */
public enum FailOn {
    /** A cause that is not waived, or a stale waiver. */
    OPEN,
    /** A cause, waived or not, or a stale waiver. */
    ANY,
    /** Nothing that was found; only a run that did not come to its end. */
    NONE
}
