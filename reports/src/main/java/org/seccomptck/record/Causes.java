package org.seccomptck.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The causes of a run, collected from the explanations in its cells. */
final class Causes {
    /**
     * Sort the unexplained first, then the most dangerous, then the one that explains most; ties are sorted by id, so
     * that the order is stable.
     */
    private static final Comparator<Cause> ORDER = Comparator.comparing(
                    (Cause cause) -> cause.key().kind() != CauseKind.UNEXPLAINED)
            .thenComparing(Cause::danger)
            .thenComparing(cause -> -cause.checks())
            .thenComparing(Cause::id);

    private Causes() {}

    static List<Cause> of(List<CellRecord> cells) {
        Map<CauseKey, List<Cause.Occurrence>> found = new LinkedHashMap<>();
        for (CellRecord cell : cells) {
            for (Explanation explanation : cell.explanations()) {
                found.computeIfAbsent(explanation.cause(), key -> new ArrayList<>())
                        .add(new Cause.Occurrence(cell, explanation));
            }
        }
        return found.entrySet().stream()
                .map(entry -> cause(entry.getKey(), entry.getValue()))
                .sorted(ORDER)
                .toList();
    }

    private static Cause cause(CauseKey key, List<Cause.Occurrence> occurrences) {
        return new Cause(
                key,
                occurrences.stream()
                        .map(one -> one.explanation().danger())
                        .min(Comparator.naturalOrder())
                        .orElse(Danger.UNKNOWN),
                occurrences.stream()
                        .mapToInt(one -> one.explanation().checks().size())
                        .sum(),
                occurrences);
    }
}
