package org.seccomptck.strictness;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.oracle.Clause;

/**
 * The arguments of one call that one rule, or the default action, decides.
 *
 * @param arguments the condition for these arguments, as a diagram
 * @param clause what decides there; empty for the default action, and where no rule is asked
 * @param earlier the clauses that come first and do not decide there; an unchangeable list, since there may be
 *     thousands and each has its share
 */
record Share(int arguments, Optional<Clause> clause, List<Clause> earlier) {
    /** Return what must hold for the clause to decide. */
    Set<Term> wanted() {
        Set<Term> terms = new LinkedHashSet<>();
        clause.ifPresent(one -> one.conditions().forEach(condition -> terms.add(new Term(true, List.of(condition)))));
        return terms;
    }

    /** Return what must not hold, since an earlier clause would decide. */
    List<Term> unwanted() {
        List<Term> terms = new ArrayList<>();
        earlier.forEach(one -> terms.add(new Term(false, one.conditions())));
        return terms;
    }
}
