package org.seccomptck.profile;

import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code syscalls}.
 *
 * @param pointer where it stands in its document: a JSON pointer, e.g. {@code /syscalls/3}
 * @param names the system calls that it is about, as the document spells them
 * @param decision what is done with them; the errno is the document's, or EPERM where it is silent
 * @param conditions all must hold; none: the rule holds for every argument
 * @param includes where the rule applies at all (Docker's dialect)
 * @param excludes where it does not (Docker's dialect)
 */
public record Rule(
        String pointer,
        List<String> names,
        Decision decision,
        List<ArgumentCondition> conditions,
        Applicability includes,
        Applicability excludes) {
    public Rule {
        names = List.copyOf(names);
        conditions = List.copyOf(conditions);
    }

    /** A rule is identified by its place: comparing hundreds of names would take long. */
    @Override
    public int hashCode() {
        return pointer.hashCode();
    }

    /** Return the rule with other names. */
    public Rule withNames(List<String> others) {
        return new Rule(pointer, others, decision, conditions, includes, excludes);
    }

    /** Return the rule with another decision. */
    public Rule withDecision(Decision other) {
        return new Rule(pointer, names, other, conditions, includes, excludes);
    }

    /** Return the rule with other conditions. */
    public Rule withConditions(List<ArgumentCondition> others) {
        return new Rule(pointer, names, decision, others, includes, excludes);
    }

    /** Return the rule with other constraints on where it applies. */
    public Rule withApplicability(Applicability included, Applicability excluded) {
        return new Rule(pointer, names, decision, conditions, included, excluded);
    }

    /** Return whether the rule has no conditions. */
    public boolean unconditional() {
        return conditions.isEmpty();
    }

    /** Return the conditions as C would write them; empty when there are none. */
    public Optional<String> when() {
        return conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(
                        " && ",
                        conditions.stream().map(ArgumentCondition::toString).toList()));
    }
}
