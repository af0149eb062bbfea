package org.seccomptck.starting;

/**
 * How often containers are started.
 *
 * @param proof how often with all that is added
 * @param without how often at most without one of these calls; one start that fails is enough
 */
public record Limits(int proof, int without) {
    /** Refuse what proves nothing. */
    public Limits {
        if (proof < 1 || without < 1) {
            throw new IllegalArgumentException("at least one start each, not " + proof + " and " + without);
        }
    }
}
