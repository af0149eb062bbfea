package org.seccomptck.overview;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.Cause;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.VerdictWords;
import org.seccomptck.words.Words;

/**
 * How the checks that causes explain add up to all that deviate or stayed undecided: each has exactly one cause.
 *
 * @param words the sentences
 * @param total how many checks need a cause
 * @param sentence the sum, in words; empty where no check needs a cause
 */
record CauseSum(Words words, long total, String sentence) {
    /** A sum of more numbers is none that a person adds up. */
    private static final int ADDED = 12;

    /**
     * Add up.
     *
     * @param entries the causes, entry by entry
     */
    static CauseSum of(RunRecord run, List<List<Cause>> entries, Words words) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, run.count(verdict));
        }
        long all = counts.values().stream().mapToLong(count -> count).sum();
        counts.entrySet().removeIf(one -> !one.getKey().needsCause() || one.getValue() == 0);
        long total = counts.values().stream().mapToLong(count -> count).sum();
        if (total == 0) {
            return new CauseSum(words, 0, "");
        }
        String each = counts.entrySet().stream()
                .map(one -> new VerdictWords(words).of(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
        String sum =
                words.of("overview.sum", CountWords.number(total), new CountWords(words).of(all, Thing.CHECK), each);
        return new CauseSum(
                words,
                total,
                Stream.of(sum, addends(entries, total, words), alike(entries, words))
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining(" ")));
    }

    /** Say why there are fewer entries than causes; empty where each cause has its own. */
    private static String alike(List<List<Cause>> entries, Words words) {
        int causes = entries.stream().mapToInt(List::size).sum();
        return causes == entries.size()
                ? ""
                : words.of("overview.sum.alike", new CountWords(words).of(causes, Thing.CAUSE), entries.size());
    }

    private static String addends(List<List<Cause>> entries, long total, Words words) {
        if (entries.size() == 1) {
            return words.of("overview.sum.one");
        }
        return entries.size() > ADDED
                ? words.of("overview.sum.many", entries.size())
                : words.of(
                        "overview.sum.several",
                        entries.stream()
                                .map(entry -> CountWords.number(checks(entry)))
                                .collect(Collectors.joining(" + ")),
                        CountWords.number(total));
    }

    private static long checks(List<Cause> entry) {
        return entry.stream().mapToLong(Cause::checks).sum();
    }

    /** Return how many of all these checks an entry explains. */
    String share(long checks) {
        return words.of(
                "overview.explains.of", CountWords.number(checks), new CountWords(words).of(total, Thing.CHECK));
    }
}
