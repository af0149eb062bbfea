package org.seccomptck.words;

import java.util.Locale;

/**
 * Says how many there are of something.
 *
 * @param words the sentences
 */
public record CountWords(Words words) {
    /** The things that are counted. */
    public enum Thing {
        CALL,
        CAUSE,
        CELL,
        CHECK,
        CONTAINER,
        DIFFERENCE,
        ENGINE,
        ERROR,
        FINDING,
        KERNEL,
        NOTE,
        OCI_RUNTIME,
        PROFILE,
        RULE,
        RUNNER,
        SENTENCE,
        WAIVER,
        WARNING
    }

    /** Return a count followed by the thing's name, e.g. {@code 4,912 checks}. */
    public String of(long count, Thing thing) {
        return words.of("count", thing, number(count));
    }

    /** Return a count with commas between its thousands. */
    public static String number(long count) {
        // The formats of numbers take a JVM longer to set up than a small document takes to check.
        return Math.abs(count) < 1_000 ? Long.toString(count) : String.format(Locale.ROOT, "%,d", count);
    }
}
