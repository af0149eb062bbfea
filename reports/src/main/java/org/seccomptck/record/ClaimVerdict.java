package org.seccomptck.record;

/** The answer to a sentence of a document on a runner. */
public enum ClaimVerdict {
    /** The sentence is false here. */
    REFUTED,
    /** The sentence is true here. */
    CONFIRMED,
    /** The sentence cannot be tested here. */
    NOT_TESTABLE_HERE
}
