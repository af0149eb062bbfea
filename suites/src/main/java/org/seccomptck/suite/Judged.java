package org.seccomptck.suite;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.Judge;

/**
 * Many numbers under one verdict.
 *
 * @param all each with its own
 */
record Judged(List<Numbered> all) {
    /** So many deviating numbers are named in a verdict on many; the rest is counted. */
    private static final int NAMED = 5;

    Judged {
        all = List.copyOf(all);
    }

    /**
     * One number.
     *
     * @param number it
     * @param accounts what is known of it
     * @param verdict the verdict on it alone
     */
    record Numbered(int number, Accounts accounts, Verdict verdict) {}

    /** Judges each number. */
    static Judged of(List<Integer> numbers, IntFunction<Accounts> accounts) {
        return new Judged(numbers.stream()
                .map(number -> {
                    Accounts known = accounts.apply(number);
                    return new Numbered(number, known, Judge.judge(known, Optional.empty()));
                })
                .toList());
    }

    /** The number with the most dangerous verdict. */
    Numbered worst() {
        return all.stream()
                .min(Comparator.comparing(one -> one.verdict().kind()))
                .orElseThrow();
    }

    /** The most dangerous verdict, with the numbers that share its kind. */
    Verdict verdict() {
        Numbered worst = worst();
        Kind kind = worst.verdict().kind();
        List<Numbered> alike =
                all.stream().filter(one -> one.verdict().kind() == kind).toList();
        String numbers = alike.stream()
                .limit(NAMED)
                .map(one -> Integer.toUnsignedString(one.number()))
                .collect(Collectors.joining(", "));
        String more = alike.size() > NAMED ? ", …" : "";
        return new Verdict(
                kind,
                "%d of %d numbers (%s%s): %s"
                        .formatted(
                                alike.size(),
                                all.size(),
                                numbers,
                                more,
                                worst.verdict().reason()));
    }
}
