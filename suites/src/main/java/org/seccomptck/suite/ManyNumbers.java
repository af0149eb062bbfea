package org.seccomptck.suite;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;
import org.seccomptck.verdict.Judge;

/** Many numbers under one check. */
final class ManyNumbers {
    /** The number of numbers that are listed; further ones are counted. */
    private static final int NAMED = 5;

    private ManyNumbers() {}

    /**
     * Judge each number and return the most dangerous outcome, with the numbers that share its verdict.
     *
     * @param numbers at least one
     */
    static Outcome judge(List<Integer> numbers, IntFunction<Accounts> accounts) {
        List<Outcome> outcomes = numbers.stream()
                .map(number -> Judge.judge(accounts.apply(number)))
                .toList();
        Outcome worst =
                outcomes.stream().min(Comparator.comparing(Outcome::verdict)).orElseThrow();
        Verdict verdict = worst.verdict();
        long alike = outcomes.stream().filter(one -> one.verdict() == verdict).count();
        String named = Stream.iterate(0, index -> index + 1)
                .limit(numbers.size())
                .filter(index -> outcomes.get(index).verdict() == verdict)
                .limit(NAMED)
                .map(index -> Integer.toUnsignedString(numbers.get(index)))
                .collect(Collectors.joining(", "));
        return new Outcome(
                verdict,
                Stream.concat(
                                Stream.of(Reason.of(ReasonCode.OF_MANY, alike, numbers.size(), named)),
                                worst.reasons().stream())
                        .toList(),
                worst.accounts());
    }
}
