package org.seccomptck.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Point;
import org.seccomptck.diagram.Region;
import org.seccomptck.profile.Decision;

/** Holds what must be decided against what is decided, for all inputs. */
public final class Equivalence {
    private Equivalence() {}

    /**
     * A region in which two functions differ.
     *
     * @param firstArch the lowest architecture, as an unsigned number; that of the witness
     * @param lastArch the highest
     * @param firstNumber the lowest system call number, unsigned
     * @param lastNumber the highest
     * @param expected what must be decided there
     * @param loaded what is decided
     * @param witness one call of the region
     */
    public record Difference(
            int firstArch,
            int lastArch,
            int firstNumber,
            int lastNumber,
            Decision expected,
            Decision loaded,
            Point witness) {}

    /** What differs at a leaf. */
    private record Pair(Decision expected, Decision loaded) {}

    /**
     * All differences, the lowest architecture and number first; none: the functions are equal for all inputs.
     *
     * @param expected a diagram of {@link Decision}s
     * @param loaded another, in the same store
     */
    public static List<Difference> differences(Diagrams diagrams, int expected, int loaded) {
        if (expected == loaded) {
            return List.of();
        }
        int pairs = diagrams.combine(
                expected,
                loaded,
                (one, other) -> one == other
                        ? Diagrams.TRUE
                        : diagrams.leaf(new Pair((Decision) diagrams.value(one), (Decision) diagrams.value(other))));
        List<Difference> differences = new ArrayList<>();
        for (Region arch : Region.of(diagrams, pairs, Field.ARCH)) {
            for (Region number : Region.of(diagrams, arch.function(), Field.NUMBER)) {
                differences.addAll(within(diagrams, arch, number));
            }
        }
        return List.copyOf(differences);
    }

    private static List<Difference> within(Diagrams diagrams, Region arch, Region number) {
        return diagrams.leaves(number.function()).stream()
                .filter(leaf -> leaf != Diagrams.TRUE)
                .map(leaf -> {
                    Pair pair = (Pair) diagrams.value(leaf);
                    Point witness = Point.reaching(diagrams, number.function(), leaf)
                            .orElseThrow()
                            .with(Field.ARCH, arch.first())
                            .with(Field.NUMBER, number.first());
                    return new Difference(
                            arch.first(),
                            arch.last(),
                            number.first(),
                            number.last(),
                            pair.expected(),
                            pair.loaded(),
                            witness);
                })
                .sorted(Comparator.comparing((Difference one) -> one.expected().action())
                        .thenComparing(one -> one.loaded().action()))
                .toList();
    }
}
