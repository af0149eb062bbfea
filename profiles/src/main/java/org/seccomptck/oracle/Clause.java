package org.seccomptck.oracle;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Rule;

/**
 * What one rule says of one system call of one ABI. Of a call's clauses, the first one whose conditions all hold
 * decides.
 *
 * @param rule the rule that the clause comes from
 * @param conditions all must hold; none: the clause always decides
 * @param additions additions of runtimes beyond the document that the clause rests on
 */
public record Clause(Rule rule, List<ArgumentCondition> conditions, Set<Addition> additions) {
    public Clause {
        conditions = List.copyOf(conditions);
        additions = additions.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(additions));
    }

    /** Return the decision of the clause. */
    public Decision decision() {
        return rule.decision();
    }

    /** Return the conditions as C would write them; empty when there are none. */
    public String when() {
        return conditions.stream().map(ArgumentCondition::toString).collect(Collectors.joining(" && "));
    }

    /** Return whether the clause has no conditions. */
    public boolean unconditional() {
        return conditions.isEmpty();
    }
}
