package org.seccomptck.strictness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.Decision;

/**
 * Differences that the same two rules make in the same way, of one call or of several, on one ABI or on several.
 *
 * @param differences at least one, by ABI and number
 */
public record DifferenceGroup(List<Difference> differences) {
    /** Copy the list. */
    public DifferenceGroup {
        differences = List.copyOf(differences);
    }

    /** What differences of one group have in common. Arguments have names of their own in each call. */
    private record Key(Direction direction, Answer first, Answer second, List<Term> when, Optional<String> call) {
        static Key of(Difference one) {
            return new Key(
                    one.direction(),
                    Answer.of(one.first()),
                    Answer.of(one.second()),
                    one.when(),
                    one.when().isEmpty() ? Optional.empty() : one.calls().name());
        }
    }

    /** A decision and which rule makes it. */
    private record Answer(Decision decision, Ground.Kind kind, String rule) {
        static Answer of(Ruling ruling) {
            return new Answer(
                    ruling.decision().canonical(),
                    ruling.ground().kind(),
                    ruling.ground().pointer());
        }
    }

    /** Group differences, the most dangerous first, otherwise in the order of the first of each group. */
    static List<DifferenceGroup> of(List<Difference> differences) {
        Map<Key, List<Difference>> groups = new LinkedHashMap<>();
        differences.forEach(one ->
                groups.computeIfAbsent(Key.of(one), key -> new ArrayList<>()).add(one));
        return groups.values().stream()
                .map(DifferenceGroup::new)
                .sorted(Comparator.comparing(DifferenceGroup::direction))
                .toList();
    }

    /** Return the first of the differences, which stands for all. */
    public Difference example() {
        return differences.get(0);
    }

    /** Return which of the two profiles lets the calls through. */
    public Direction direction() {
        return example().direction();
    }
}
