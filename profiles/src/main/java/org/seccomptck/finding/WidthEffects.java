package org.seccomptck.finding;

import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.ConditionRegion;
import org.seccomptck.profile.Decision;

/** What a caller of one system call gains by setting bits of an argument that the kernel does not read. */
final class WidthEffects {
    /** The kinds of gains, the worst first. */
    enum Effect {
        /** A denied call gets through. */
        LOOSER,
        /** An allowed call is denied. */
        STRICTER,
        /** A denied call is denied in another way. */
        OTHER,
        NONE;

        private static Effect of(Decision seen, Decision read) {
            if (seen.equals(read)) {
                return NONE;
            }
            if (seen.executes() == read.executes()) {
                return OTHER;
            }
            return seen.executes() ? LOOSER : STRICTER;
        }
    }

    private final Diagrams diagrams;
    private final List<Clause> clauses;
    private final ConditionRegion plain;
    /** For each clause the arguments for which its conditions hold. */
    private final int[] regions;

    /** For each clause the arguments that no earlier one decides on. */
    private final int[] left;
    /** For each clause, the decision where neither this clause nor an earlier one decides. */
    private final int[] later;

    /** Prepare the questions about the clauses of a call of a 64-bit ABI, in the order in which the clauses decide. */
    WidthEffects(Diagrams diagrams, List<Clause> clauses, Decision byDefault) {
        this.diagrams = diagrams;
        this.clauses = clauses;
        this.plain = ConditionRegion.of(diagrams, false);
        this.left = new int[clauses.size()];
        this.later = new int[clauses.size()];
        this.regions = clauses.stream()
                .mapToInt(clause -> plain.all(clause.conditions()))
                .toArray();
        int open = Diagrams.TRUE;
        for (int i = 0; i < regions.length; i++) {
            left[i] = open;
            open = diagrams.choose(regions[i], Diagrams.FALSE, open);
        }
        int decided = leaf(byDefault);
        for (int i = regions.length - 1; i >= 0; i--) {
            later[i] = decided;
            decided = diagrams.choose(regions[i], leaf(clauses.get(i).decision()), decided);
        }
    }

    /** Conditions as the filter compares them. */
    ConditionRegion plain() {
        return plain;
    }

    /** Return the worst effect if the conditions of one clause are taken as given by {@code read}. */
    Effect of(int at, ConditionRegion read) {
        int bySeen = diagrams.and(left[at], regions[at]);
        int byRead = diagrams.and(left[at], read.all(clauses.get(at).conditions()));
        Decision own = clauses.get(at).decision().canonical();
        Stream<Effect> onlySeen =
                otherwise(at, diagrams.choose(byRead, Diagrams.FALSE, bySeen)).map(other -> Effect.of(own, other));
        Stream<Effect> onlyRead =
                otherwise(at, diagrams.choose(bySeen, Diagrams.FALSE, byRead)).map(other -> Effect.of(other, own));
        return Stream.concat(onlySeen, onlyRead).min(Effect::compareTo).orElse(Effect.NONE);
    }

    /** Return the decisions that some arguments meet without this clause, and also the clause's own decision. */
    private Stream<Decision> otherwise(int at, int where) {
        int function = diagrams.choose(where, later[at], leaf(clauses.get(at).decision()));
        return diagrams.leaves(function).stream().map(leaf -> (Decision) diagrams.value(leaf));
    }

    private int leaf(Decision decision) {
        return diagrams.leaf(decision.canonical());
    }
}
