package org.seccomptck.verdict;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;

/**
 * Holds the loaded filters against the profile for all inputs: every architecture, every number, every value of six
 * arguments.
 *
 * @param deviations where they differ, and why; none: they are equal
 * @param blindness why some causes cannot be told apart; empty when they can
 * @param problem why the proof could not be made; empty when it could
 */
public record ProofJudge(List<Deviation> deviations, Optional<String> blindness, Optional<String> problem) {
    /** 100 bytes each with all that goes with them; the largest filters that a kernel takes come to some hundred thousand. */
    private static final int BUDGET = 1_000_000;
    /** Each cause is one more diagram; still so few that several cells find theirs at once in a heap of 512 MB. */
    private static final int ATTRIBUTION_BUDGET = 2_000_000;

    private static final Optional<String> TOO_HARD = Optional.of("finding the causes takes too many diagram nodes");
    /** Causes that say less, or are less certain, when not all could be seen that tells who did it. */
    private static final Set<Cause> OPEN = Set.of(Cause.NAME_DROPPED, Cause.ENGINE_OR_OCI_RUNTIME, Cause.UNEXPLAINED);
    /** So many differing regions are named; the rest is counted. */
    private static final int NAMED = 4;

    public ProofJudge {
        deviations = List.copyOf(deviations);
    }

    /** Makes the proof; nothing but the document is known of what happened on the way. */
    public static ProofJudge prove(Optional<Oracle> oracle, FilterStack loaded) {
        return prove(oracle, loaded, Suspects.NONE);
    }

    /**
     * Makes the proof.
     *
     * @param oracle what the profile says; empty: no filter was asked for, so all is allowed
     * @param suspects by what to tell who is at fault where the two differ
     */
    public static ProofJudge prove(Optional<Oracle> oracle, FilterStack loaded, Suspects suspects) {
        Diagrams diagrams = new Diagrams(BUDGET);
        try {
            int expected = oracle.map(one -> ExactOracle.diagram(one, diagrams))
                    .orElseGet(() -> diagrams.leaf(Decision.of(Action.ALLOW)));
            int decided = Exploration.decisions(loaded, diagrams);
            if (expected == decided) {
                return new ProofJudge(List.of(), Optional.empty(), Optional.empty());
            }
            return oracle.isPresent()
                    ? attributed(oracle.get(), loaded, suspects)
                            .orElseGet(() -> unattributed(diagrams, expected, decided, TOO_HARD))
                    : unattributed(diagrams, expected, decided, suspects.blindness());
        } catch (BudgetExceeded e) {
            return new ProofJudge(List.of(), Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** The differences with their causes; empty when these are too hard to find. */
    private static Optional<ProofJudge> attributed(Oracle oracle, FilterStack loaded, Suspects suspects) {
        try {
            List<Deviation> deviations =
                    Attribution.deviations(new Diagrams(ATTRIBUTION_BUDGET), oracle, loaded, suspects);
            return Optional.of(new ProofJudge(deviations, suspects.blindness(), Optional.empty()));
        } catch (BudgetExceeded e) {
            return Optional.empty();
        }
    }

    private static ProofJudge unattributed(Diagrams diagrams, int expected, int decided, Optional<String> blindness) {
        List<Deviation> deviations = Equivalence.differences(diagrams, expected, decided).stream()
                .map(one -> new Deviation(one, Cause.UNEXPLAINED))
                .toList();
        return new ProofJudge(deviations, blindness, Optional.empty());
    }

    /** The deviations of one ABI. */
    public List<Deviation> deviations(Abi abi) {
        return deviations.stream().filter(one -> one.concerns(abi)).toList();
    }

    /** The verdict on one ABI. */
    public Verdict verdict(Abi abi) {
        return verdict(deviations(abi), "every " + abi.label() + " number and argument");
    }

    /** The verdict on everything that belongs to none of these ABIs: other architectures, which no program can use. */
    public Verdict verdictElsewhere(List<Abi> abis) {
        return verdict(
                deviations.stream().filter(one -> one.concernsOthers(abis)).toList(), "every other architecture");
    }

    private Verdict verdict(List<Deviation> here, String scope) {
        if (problem.isPresent()) {
            return new Verdict(Kind.UNDECIDED, "the proof " + problem.get());
        }
        if (here.isEmpty()) {
            return new Verdict(Kind.CONFORMS, "proven: profile and loaded filter are equal for " + scope);
        }
        Kind worst = here.stream().map(Deviation::kind).min(Kind::compareTo).orElseThrow();
        String named = here.stream()
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .limit(NAMED)
                .map(Deviation::describe)
                .collect(Collectors.joining("; "));
        String more = here.size() > NAMED ? "; and " + (here.size() - NAMED) + " more" : "";
        return new Verdict(worst, here.size() + " differing regions: " + named + more + ". " + causes(here));
    }

    private String causes(List<Deviation> here) {
        String causes = here.stream()
                .map(Deviation::cause)
                .distinct()
                .map(cause -> cause + ": " + cause.explanation()
                        + (cause.source().isEmpty() ? "" : " (" + cause.source() + ")"))
                .collect(Collectors.joining("; "));
        boolean open = here.stream().map(Deviation::cause).anyMatch(OPEN::contains);
        return open && blindness.isPresent() ? causes + "; " + blindness.get() : causes;
    }
}
