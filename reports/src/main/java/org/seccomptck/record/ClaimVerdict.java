package org.seccomptck.record;

/** What is true of a sentence of a document on a runner. */
public enum ClaimVerdict {
    /** It is not so. */
    REFUTED,
    /** It is so. */
    CONFIRMED,
    /** Nobody can tell here. */
    NOT_TESTABLE_HERE
}
