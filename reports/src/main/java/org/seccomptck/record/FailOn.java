package org.seccomptck.record;

/** Which results make a run fail. */
public enum FailOn {
    /** A cause that is not waived, or a stale waiver. */
    OPEN,
    /** A cause, waived or not, or a stale waiver. */
    ANY,
    /** Only a run that was not completed, whatever it found. */
    NONE
}
