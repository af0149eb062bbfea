package org.seccomptck.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.record.Verdict;

/**
 * How filters decide otherwise than they should: those of another process, or what a document says.
 *
 * @param verdict the worst that they do
 * @param regions in how many regions of calls and arguments they decide otherwise
 */
public record FilterDifference(Verdict verdict, int regions) {
    private static final int BUDGET = 1_000_000;

    /**
     * Compare for all inputs; return empty if the decisions are always the same.
     *
     * @throws org.seccomptck.diagram.BudgetExceeded when that takes too much
     */
    public static Optional<FilterDifference> of(FilterStack first, FilterStack second) {
        if (first.equals(second)) {
            return Optional.empty();
        }
        Diagrams diagrams = new Diagrams(BUDGET);
        return of(diagrams, Exploration.decisions(first, diagrams), Exploration.decisions(second, diagrams));
    }

    /**
     * Compare with what a document says, for all inputs; empty when the filters always decide so.
     *
     * @throws org.seccomptck.diagram.BudgetExceeded when that takes too much
     */
    public static Optional<FilterDifference> of(Oracle document, FilterStack loaded) {
        Diagrams diagrams = new Diagrams(BUDGET);
        return of(diagrams, ExactOracle.diagram(document, diagrams), Exploration.decisions(loaded, diagrams));
    }

    private static Optional<FilterDifference> of(Diagrams diagrams, int expected, int loaded) {
        List<Difference> differences = Equivalence.differences(diagrams, expected, loaded);
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
