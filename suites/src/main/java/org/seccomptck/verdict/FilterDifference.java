package org.seccomptck.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.record.Verdict;

/**
 * The difference between the filters of two processes that should have the same ones.
 *
 * @param verdict the worst effect of the second process's filters
 * @param regions in how many regions of calls and arguments their decisions differ
 */
record FilterDifference(Verdict verdict, int regions) {
    private static final int BUDGET = 1_000_000;

    /**
     * Compare for all inputs; return empty if the decisions are always the same.
     *
     * @throws org.seccomptck.diagram.BudgetExceeded when that takes too much
     */
    static Optional<FilterDifference> of(FilterStack first, FilterStack second) {
        if (first.equals(second)) {
            return Optional.empty();
        }
        Diagrams diagrams = new Diagrams(BUDGET);
        List<Difference> differences = Equivalence.differences(
                diagrams, Exploration.decisions(first, diagrams), Exploration.decisions(second, diagrams));
        return differences.stream()
                .map(FilterDifference::verdict)
                .min(Comparator.naturalOrder())
                .map(worst -> new FilterDifference(worst, differences.size()));
    }

    private static Verdict verdict(Difference difference) {
        if (difference.expected().executes() == difference.loaded().executes()) {
            return Verdict.WRONG_ACTION;
        }
        return difference.loaded().executes() ? Verdict.FAIL_OPEN : Verdict.FAIL_CLOSED;
    }
}
