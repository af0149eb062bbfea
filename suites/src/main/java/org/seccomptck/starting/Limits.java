package org.seccomptck.starting;

/**
 * How often containers are started.
 *
 * @param proof how often with all added calls
 * @param without how often at most without one of these calls; one failed start is enough
 */
public record Limits(int proof, int without) {
    /** Refuse numbers that prove nothing. */
    public Limits {
        if (proof < 1 || without < 1) {
            throw new IllegalArgumentException("at least one start each, not " + proof + " and " + without);
        }
    }
}
