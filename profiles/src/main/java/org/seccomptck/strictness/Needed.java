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
 * Removes superfluous terms.
 *
 * @param diagrams the store
 * @param narrow whether the ABI compares the low 32 bits only
 */
record Needed(Diagrams diagrams, boolean narrow) {
    /**
     * Return terms that together hold for exactly the arguments that one rule of each profile decides.
     *
     * @param one the share of a rule of the first profile
     * @param other the part of this share that a rule of the second profile decides
     * @return terms of which none is superfluous; terms that must hold come before terms that must not
     */
    List<Term> of(Share one, Share other) {
        Set<Term> wanted = one.wanted();
        wanted.addAll(other.wanted());
        int arguments = other.arguments();
        return all(wanted) == arguments
                ? of(List.copyOf(wanted), arguments)
                : of(withUnwanted(wanted, one, other), arguments);
    }

    /** Terms that must not hold stand first, so that they are removed first: they are harder to read. */
    private static List<Term> withUnwanted(Set<Term> wanted, Share one, Share other) {
        Set<Term> terms = new LinkedHashSet<>(one.unwanted());
        terms.addAll(other.unwanted());
        terms.addAll(wanted);
        return List.copyOf(terms);
    }

    private int all(Set<Term> terms) {
        int all = Diagrams.TRUE;
        for (Term term : terms) {
            all = diagrams.and(all, region(term));
        }
        return all;
    }

    private List<Term> of(List<Term> terms, int arguments) {
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

    /** Return, for each position, the conjunction of all terms from that position on. */
    private int[] rest(List<Term> terms) {
        int[] rest = new int[terms.size() + 1];
        rest[terms.size()] = Diagrams.TRUE;
        for (int i = terms.size() - 1; i >= 0; i--) {
            rest[i] = diagrams.and(region(terms.get(i)), rest[i + 1]);
        }
        return rest;
    }

    /**
     * Return a term without the conditions that are superfluous beside the other terms.
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

    private int region(Term term) {
        int all = ConditionRegion.of(diagrams, narrow).all(term.conditions());
        return term.holds() ? all : diagrams.not(all);
    }
}
