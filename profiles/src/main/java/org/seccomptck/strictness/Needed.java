package org.seccomptck.strictness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.oracle.ConditionRegion;
import org.seccomptck.profile.ArgumentCondition;

/**
 * Leaves out the terms that say nothing beside the others.
 *
 * @param diagrams the store
 * @param narrow whether the ABI compares the low 32 bits only
 */
record Needed(Diagrams diagrams, boolean narrow) {
    /**
     * Return terms that hold together for exactly some arguments, and of which none can be left out.
     *
     * @param some terms
     * @param others more terms; all together hold for exactly these arguments
     * @param arguments a diagram
     * @return those that must hold before those that must not
     */
    List<Term> of(List<Term> some, List<Term> others, int arguments) {
        List<Term> terms = inOrder(some, others);
        List<Term> needed = new ArrayList<>();
        int[] rest = rest(terms);
        int kept = Diagrams.TRUE;
        for (int i = 0; i < terms.size(); i++) {
            if (diagrams.and(kept, rest[i + 1]) != arguments) {
                Term shorter = shorter(terms.get(i), diagrams.and(kept, rest[i + 1]), arguments);
                kept = diagrams.and(kept, region(shorter));
                needed.add(shorter);
            }
        }
        needed.sort(Comparator.comparing(term -> !term.holds()));
        return needed;
    }

    /** Return what the terms from each place on have in common. */
    private int[] rest(List<Term> terms) {
        int[] rest = new int[terms.size() + 1];
        rest[terms.size()] = Diagrams.TRUE;
        for (int i = terms.size() - 1; i >= 0; i--) {
            rest[i] = diagrams.and(region(terms.get(i)), rest[i + 1]);
        }
        return rest;
    }

    /**
     * Return a term without the conditions that say nothing beside the other terms.
     *
     * @param others where the other terms hold
     * @param arguments where all must hold
     */
    private Term shorter(Term term, int others, int arguments) {
        List<ArgumentCondition> left = new ArrayList<>(term.conditions());
        for (ArgumentCondition one : term.conditions()) {
            List<ArgumentCondition> without = new ArrayList<>(left);
            without.remove(one);
            if (!without.isEmpty() && diagrams.and(others, region(new Term(term.holds(), without))) == arguments) {
                left = without;
            }
        }
        return new Term(term.holds(), left);
    }

    /** What must not hold stands first, so that it is left out first: it is harder to read. */
    private static List<Term> inOrder(List<Term> some, List<Term> others) {
        Set<Term> all = new LinkedHashSet<>(some);
        all.addAll(others);
        Set<Term> ordered = new LinkedHashSet<>();
        all.stream().filter(term -> !term.holds()).forEach(ordered::add);
        ordered.addAll(all);
        return List.copyOf(ordered);
    }

    private int region(Term term) {
        int all = ConditionRegion.of(diagrams, narrow).all(term.conditions());
        return term.holds() ? all : diagrams.not(all);
    }
}
