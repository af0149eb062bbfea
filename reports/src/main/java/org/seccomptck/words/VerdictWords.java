package org.seccomptck.words;

import org.seccomptck.record.Verdict;

/**
 * Says what a verdict is.
 *
 * @param words the sentences
 */
public record VerdictWords(Words words) {
    /** Return the verdict's name in a text, e.g. {@code fail-open}. */
    public String of(Verdict verdict) {
        return words.of("verdict", verdict);
    }

    /** Return how many checks have the verdict, e.g. {@code 5 fail-open}. */
    public String of(Verdict verdict, long count) {
        return words.of("verdict-count", verdict, CountWords.number(count));
    }

    /** Return what the verdict means, as a clause without a full stop. */
    public String meaning(Verdict verdict) {
        return words.of("verdict-meaning", verdict);
    }
}
