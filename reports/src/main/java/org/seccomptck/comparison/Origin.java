package org.seccomptck.comparison;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which components brought a change about.
 *
 * @param ways the smallest sets of components whose exchange alone, all else left as it was, gives the answer after the
 *     upgrade; several when each of them does; none when that is not known
 */
public record Origin(List<Set<Component>> ways) {
    /** Nobody knows. */
    public static final Origin UNKNOWN = new Origin(List.of());

    /** Keeps the list from changing. */
    public Origin {
        ways = List.copyOf(ways);
    }

    /**
     * Finds the origin of a change.
     *
     * @param legs what was measured with which components exchanged, of the profile that the change is of
     */
    public static Origin of(Change change, Map<Set<Component>, Measured> legs) {
        int size = legs.entrySet().stream()
                .filter(leg -> reproduces(leg.getValue(), change))
                .mapToInt(leg -> leg.getKey().size())
                .min()
                .orElse(0);
        return new Origin(legs.entrySet().stream()
                .filter(leg -> size > 0 && leg.getKey().size() == size && reproduces(leg.getValue(), change))
                .map(leg -> (Set<Component>) new TreeSet<>(leg.getKey()))
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList());
    }

    private static boolean reproduces(Measured leg, Change change) {
        return leg.answer(change.call()).equals(change.after());
    }

    /** Whether one component is enough. */
    public boolean single() {
        return ways.stream().anyMatch(way -> way.size() == 1);
    }

    /** It in words. */
    public String words() {
        return ways.isEmpty()
                ? "not determined"
                : ways.stream()
                        .map(way -> way.stream().map(Component::label).collect(Collectors.joining(" with ")))
                        .collect(Collectors.joining(", or "));
    }
}
