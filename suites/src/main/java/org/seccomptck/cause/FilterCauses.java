package org.seccomptck.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Word;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.Contradictions;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Party;

/**
 * The calls for which a loaded filter deviates from its profile, divided into parts with one cause each. A cause never
 * excuses a deviation: the profile decides what is right. Each cause is modelled as the filter that would result from
 * it, and explains the calls for which this filter equals the loaded one. A call that two causes explain belongs to the
 * one nearer to the author.
 */
public final class FilterCauses {
    /** Sort from the author to the kernel; unexplained parts come last. */
    private static final Comparator<Part> FROM_AUTHOR_TO_KERNEL = Comparator.comparing(
                    (Part part) -> part.cause().kind() == CauseKind.UNEXPLAINED)
            .thenComparing(part -> part.cause().kind());

    private final Diagrams diagrams;
    private final int expected;
    private final int loaded;
    private final List<Part> parts = new ArrayList<>();
    private int open;

    private FilterCauses(Diagrams diagrams, int expected, int loaded) {
        this.diagrams = diagrams;
        this.expected = expected;
        this.loaded = loaded;
        this.open = diagrams.not(diagrams.agreement(expected, loaded));
    }

    /**
     * Find the causes of all deviations.
     *
     * @param oracle what the profile says; empty: no filter was asked for, so everything is allowed
     * @throws org.seccomptck.diagram.BudgetExceeded when that takes too many nodes
     */
    static FilterCauses find(Diagrams diagrams, Optional<Oracle> oracle, FilterStack filters, Suspects suspects) {
        int expected = oracle.map(one -> ExactOracle.diagram(one, diagrams))
                .orElseGet(() -> diagrams.leaf(Decision.of(Action.ALLOW)));
        FilterCauses causes = new FilterCauses(diagrams, expected, Exploration.decisions(filters, diagrams));
        if (oracle.isPresent()) {
            causes.find(oracle.get(), filters, suspects);
        }
        causes.take(CauseKey.of(CauseKind.UNEXPLAINED, Party.UNKNOWN), Optional.empty(), Diagrams.TRUE);
        causes.parts.sort(FROM_AUTHOR_TO_KERNEL);
        return causes;
    }

    /** Name no cause: all deviations are unexplained. */
    static FilterCauses unexplained(Diagrams diagrams, int expected, int loaded) {
        FilterCauses causes = new FilterCauses(diagrams, expected, loaded);
        causes.take(CauseKey.of(CauseKind.UNEXPLAINED, Party.UNKNOWN), Optional.empty(), Diagrams.TRUE);
        return causes;
    }

    private void find(Oracle oracle, FilterStack filters, Suspects suspects) {
        EngineStretch engine = new EngineStretch(this, oracle, suspects);
        engine.find();
        if (filters.newestFirst().isEmpty()) {
            take(
                    CauseKey.of(
                            CauseKind.FILTER_MISSING,
                            suspects.bundle().isPresent() ? Party.OCI_RUNTIME : Party.ENGINE_OR_OCI_RUNTIME),
                    Optional.empty(),
                    Diagrams.TRUE);
            return;
        }
        take(
                CauseKey.of(CauseKind.CONTRADICTING_RULES, Party.AUTHOR),
                Optional.empty(),
                Contradictions.answeredBy(oracle, diagrams, loaded));
        new RuntimeStretch(this, oracle, suspects).find();
    }

    /** Attribute the remaining deviations that meet a condition to a cause. */
    void take(CauseKey cause, Optional<String> pointer, int condition) {
        int here = diagrams.and(open, condition);
        if (here != Diagrams.FALSE) {
            open = diagrams.and(open, diagrams.not(here));
            parts.add(new Part(cause, pointer, here));
        }
    }

    /** Return the condition that a call's deviation has no cause yet. */
    int open() {
        return open;
    }

    /** Return the store of the diagrams. */
    Diagrams diagrams() {
        return diagrams;
    }

    /** Return what the profile says of every call. */
    int expected() {
        return expected;
    }

    /** Return what the loaded filter says of every call. */
    int loaded() {
        return loaded;
    }

    /** Return whether profile and filter are equal. */
    boolean none() {
        return parts.isEmpty();
    }

    /** Return the parts, the nearest to the author first. */
    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Return the regions of a part, each with a call that shows it. */
    List<Equivalence.Difference> regions(Part part) {
        // Make both equal elsewhere, so that no other difference is listed.
        return Equivalence.differences(diagrams, expected, diagrams.choose(part.where(), loaded, expected));
    }

    /** Return the part nearest to the author that has calls with a condition. */
    Optional<Part> among(int condition) {
        return parts.stream()
                .filter(part -> diagrams.and(part.where(), condition) != Diagrams.FALSE)
                .findFirst();
    }

    /** Return the condition that profile and filter have these decisions. */
    int deciding(Decision said, Decision done) {
        return diagrams.and(
                diagrams.agreement(expected, diagrams.leaf(said.canonical())),
                diagrams.agreement(loaded, diagrams.leaf(done.canonical())));
    }

    /** Return the condition that an argument has a value. */
    int argument(int index, long value) {
        int high = Word.of(diagrams, Field.high(index)).equalTo(diagrams, Word.of((int) (value >>> 32)));
        return Word.of(diagrams, Field.low(index)).equalTo(diagrams, Word.of((int) value), high);
    }
}
