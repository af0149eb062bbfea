package org.seccomptck.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The components that cause a change.
 *
 * @param ways the smallest sets of components whose exchange gives the answer after the upgrade, whatever else is
 *     exchanged as well; several if each of them does; empty if that is not known
 */
public record Origin(List<Set<Component>> ways) {
    /** The origin is not known. */
    public static final Origin UNKNOWN = new Origin(List.of());

    /** Sort the smallest set first, then in the order of the components. */
    private static final Comparator<Set<Component>> ORDER = Comparator.<Set<Component>>comparingInt(Set::size)
            .thenComparing(set -> set.stream().sorted().toArray(Component[]::new), Arrays::compare);

    /** Copy the list. */
    public Origin {
        ways = List.copyOf(ways);
    }

    /**
     * Find the origin of a change. A component is not named if it gives the new answer alone but not together with
     * another one. No component is named if a combination that matters was not measured, or did not reach the call.
     *
     * @param exchanged all components that the upgrade exchanges, even those that cannot be told apart
     * @param legs what was measured with which components exchanged, for the profile of the change
     */
    public static Origin of(Change change, Set<Component> exchanged, Map<Set<Component>, Measured> legs) {
        if (change.kind() == Change.Kind.UNDECIDED) {
            return UNKNOWN;
        }
        Map<Set<Component>, Answer> answers = new LinkedHashMap<>();
        for (Set<Component> leg : Component.combinations(exchanged)) {
            Optional<Measured> measured = Optional.ofNullable(legs.get(leg));
            answers.put(leg, measured.map(one -> one.answer(change.call())).orElse(Answer.NONE));
        }
        List<Set<Component>> certain = smallest(answers, answer -> answer.alike(change.after()));
        List<Set<Component>> possible = smallest(answers, answer -> !answer.known() || answer.alike(change.after()));
        return certain.equals(possible) ? new Origin(certain) : UNKNOWN;
    }

    /**
     * Return the combinations that have such an answer, alone and with any further components; a combination that
     * contains a smaller such one is omitted.
     */
    private static List<Set<Component>> smallest(Map<Set<Component>, Answer> answers, Predicate<Answer> such) {
        List<Set<Component>> found = new ArrayList<>();
        for (Set<Component> some : answers.keySet()) {
            if (found.stream().noneMatch(some::containsAll)
                    && answers.entrySet().stream()
                            .filter(more -> more.getKey().containsAll(some))
                            .allMatch(more -> such.test(more.getValue()))) {
                found.add(some);
            }
        }
        found.sort(ORDER);
        return found;
    }
}
