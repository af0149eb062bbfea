package org.seccomptck.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.seccomptck.abi.Abi;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Point;
import org.seccomptck.diagram.Region;
import org.seccomptck.diagram.Word;
import org.seccomptck.profile.Decision;

/** The comparison of two filters for all inputs. */
public final class Equivalence {
    private static final Comparator<Difference> ORDER = Comparator.comparing(
                    Difference::firstArch, Integer::compareUnsigned)
            .thenComparing(Difference::firstNumber, Integer::compareUnsigned)
            .thenComparing(one -> one.expected().action())
            .thenComparing(one -> one.loaded().action());

    private final Diagrams diagrams;
    private final List<Difference> differences = new ArrayList<>();

    private Equivalence(Diagrams diagrams) {
        this.diagrams = diagrams;
    }

    /**
     * A region in which two functions differ. It holds calls of one ABI only, or of none.
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

    /** The difference at a leaf. */
    private record Pair(Decision expected, Decision loaded) {}

    /**
     * Return all differences, the lowest architecture and number first; an empty list means that the functions are
     * equal for all inputs. If an ABI's differences are scattered over too many numbers to list, one of each kind
     * stands for all, with its witness's number.
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
        return new Equivalence(diagrams).list(pairs);
    }

    private List<Difference> list(int pairs) {
        int elsewhere = pairs;
        for (Abi abi : Abi.values()) {
            int calls = callsOf(abi);
            add(diagrams.choose(calls, pairs, Diagrams.TRUE));
            elsewhere = diagrams.choose(calls, Diagrams.TRUE, elsewhere);
        }
        add(elsewhere);
        return differences.stream().sorted(ORDER).toList();
    }

    /**
     * Return the condition that the architecture is that of an ABI. x86_64 and x32 share an architecture, so for these
     * the number's bit 30 is part of the condition.
     */
    private int callsOf(Abi abi) {
        int arch = Word.of(diagrams, Field.ARCH).equalTo(diagrams, Word.of(abi.auditArch()));
        int x32 = diagrams.bit(Field.NUMBER, Integer.numberOfTrailingZeros(Abi.X32_BIT));
        return switch (abi) {
            case X86_64 -> diagrams.and(arch, diagrams.not(x32));
            case X32 -> diagrams.and(arch, x32);
            case I386, AARCH64, ARM -> arch;
        };
    }

    private void add(int pairs) {
        int before = differences.size();
        try {
            for (Region arch : Region.of(diagrams, pairs, Field.ARCH)) {
                for (Region number : Region.of(diagrams, arch.function(), Field.NUMBER)) {
                    addRegion(arch, number);
                    if (differences.size() - before > Region.MOST) {
                        throw new BudgetExceeded(Region.MOST, BudgetExceeded.Unit.REGIONS);
                    }
                }
            }
        } catch (BudgetExceeded e) {
            differences.subList(before, differences.size()).clear();
            addWitnesses(pairs);
        }
    }

    private void addRegion(Region arch, Region number) {
        for (int leaf : diagrams.leaves(number.function())) {
            if (leaf != Diagrams.TRUE) {
                Point witness = Point.reaching(diagrams, number.function(), leaf)
                        .orElseThrow()
                        .with(Field.ARCH, arch.first())
                        .with(Field.NUMBER, number.first());
                Pair pair = (Pair) diagrams.value(leaf);
                differences.add(new Difference(
                        arch.first(),
                        arch.last(),
                        number.first(),
                        number.last(),
                        pair.expected(),
                        pair.loaded(),
                        witness));
            }
        }
    }

    private void addWitnesses(int pairs) {
        for (int leaf : diagrams.leaves(pairs)) {
            if (leaf != Diagrams.TRUE) {
                Point witness = Point.reaching(diagrams, pairs, leaf).orElseThrow();
                int arch = witness.of(Field.ARCH);
                int number = witness.of(Field.NUMBER);
                Pair pair = (Pair) diagrams.value(leaf);
                differences.add(new Difference(arch, arch, number, number, pair.expected(), pair.loaded(), witness));
            }
        }
    }
}
