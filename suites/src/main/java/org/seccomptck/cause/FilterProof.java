package org.seccomptck.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;

/**
 * The loaded filters compared with the profile for all inputs: every architecture, every number, every value of six
 * arguments.
 */
public final class FilterProof {
    /**
     * The budget of nodes, about 100 bytes each with everything around them; the largest filters that a kernel accepts
     * need some hundred thousand.
     */
    private static final int BUDGET = 1_000_000;
    /**
     * The limit of causes, since each needs one more diagram: small enough that several cells can find theirs at once
     * in a heap of 512 MB.
     */
    private static final int CAUSES_BUDGET = 2_000_000;

    private final Optional<FilterCauses> causes;
    private final List<Deviation> deviations;
    private final Optional<String> problem;

    private FilterProof(Optional<FilterCauses> causes, Optional<String> problem) {
        this.causes = causes;
        this.problem = problem;
        List<Deviation> found = new ArrayList<>();
        causes.ifPresent(one -> one.parts()
                .forEach(part -> one.regions(part).stream()
                        .map(region -> new Deviation(region, part.cause()))
                        .forEach(found::add)));
        this.deviations = List.copyOf(found);
    }

    /**
     * Make the proof.
     *
     * @param oracle what the profile says; empty: no filter was asked for, so everything is allowed
     * @param suspects what the search for the party at fault uses
     */
    public static FilterProof prove(Optional<Oracle> oracle, FilterStack loaded, Suspects suspects) {
        Diagrams diagrams = new Diagrams(BUDGET);
        try {
            int expected = oracle.map(one -> ExactOracle.diagram(one, diagrams))
                    .orElseGet(() -> diagrams.leaf(Decision.of(Action.ALLOW)));
            int decided = Exploration.decisions(loaded, diagrams);
            return expected == decided
                    ? new FilterProof(Optional.empty(), Optional.empty())
                    : new FilterProof(
                            Optional.of(causes(oracle, loaded, suspects)
                                    .orElseGet(() -> FilterCauses.unexplained(diagrams, expected, decided))),
                            Optional.empty());
        } catch (BudgetExceeded e) {
            return new FilterProof(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** Return the causes of the differences; empty when finding them exceeds the budget. */
    private static Optional<FilterCauses> causes(Optional<Oracle> oracle, FilterStack loaded, Suspects suspects) {
        try {
            return Optional.of(FilterCauses.find(new Diagrams(CAUSES_BUDGET), oracle, loaded, suspects));
        } catch (BudgetExceeded e) {
            return Optional.empty();
        }
    }

    /** Return the budget that the proof exceeded; empty when it was made. */
    public Optional<String> problem() {
        return problem;
    }

    /** Return where profile and filter differ, cause by cause, the nearest to the author first. */
    public List<Deviation> deviations() {
        return deviations;
    }

    /** Return the deviations of one ABI. */
    public List<Deviation> deviations(Abi abi) {
        return worstFirst(deviations.stream().filter(one -> one.concerns(abi)).toList());
    }

    /** Return the deviations of architectures that none of these ABIs belongs to. */
    public List<Deviation> deviationsElsewhere(List<Abi> abis) {
        return worstFirst(
                deviations.stream().filter(one -> one.concernsOthers(abis)).toList());
    }

    private static List<Deviation> worstFirst(List<Deviation> some) {
        return some.stream().sorted(Comparator.comparing(Deviation::verdict)).toList();
    }

    /** Return the causes of the differences; empty when there are none. */
    Optional<FilterCauses> causes() {
        return causes;
    }
}
