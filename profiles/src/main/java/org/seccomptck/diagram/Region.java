package org.seccomptck.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The values of a field, from {@code first} to {@code last}, both unsigned and inclusive, for which one and the same
 * function of the later fields remains.
 *
 * @param first the lowest value
 * @param last the highest value
 * @param function what remains
 */
public record Region(int first, int last, int function) {
    /** The most regions that a field is cut into: four for each system call number that may exist, and a reserve. */
    public static final int MOST = 1 << 14;

    /**
     * Cut a function into regions of one field, in ascending order. Neighbouring regions with the same function are
     * joined, so that equal functions have equal lists.
     *
     * @param function a function that asks for no field before this one
     * @throws BudgetExceeded when there are more than {@link #MOST}
     */
    public static List<Region> of(Diagrams diagrams, int function, Field field) {
        List<Region> regions = new ArrayList<>();
        cut(diagrams, function, field, Field.BITS - 1, 0, regions);
        return List.copyOf(regions);
    }

    /**
     * Return the function that is a given function for some values of a field and another one for all other values; the
     * reverse of {@link #of}.
     *
     * @param cases the function for each of these values; they ask for later fields only, as {@code otherwise} does
     * @param otherwise the function for all other values
     */
    public static int join(Diagrams diagrams, Field field, Map<Integer, Integer> cases, int otherwise) {
        NavigableMap<Integer, Integer> unsigned = new TreeMap<>(Integer::compareUnsigned);
        unsigned.putAll(cases);
        return join(diagrams, field, Field.BITS - 1, unsigned, otherwise);
    }

    /** Join cases that agree in all bits above this one. */
    private static int join(
            Diagrams diagrams, Field field, int bit, NavigableMap<Integer, Integer> cases, int otherwise) {
        if (cases.isEmpty()) {
            return otherwise;
        }
        if (bit < 0) {
            return cases.firstEntry().getValue();
        }
        // The lowest value with this bit set: all higher bits are those of the cases, all lower bits are clear.
        int middle = (cases.firstKey() >>> bit | 1) << bit;
        return diagrams.node(
                field.variable(bit),
                join(diagrams, field, bit - 1, cases.headMap(middle, false), otherwise),
                join(diagrams, field, bit - 1, cases.tailMap(middle, true), otherwise));
    }

    private static void cut(Diagrams diagrams, int node, Field field, int bit, int prefix, List<Region> regions) {
        if (bit < 0 || diagrams.level(node) > field.variable(0)) {
            int last = bit < 0 ? prefix : prefix | (int) ((2L << bit) - 1);
            append(regions, new Region(prefix, last, node));
            return;
        }
        int variable = field.variable(bit);
        cut(diagrams, diagrams.lowAt(node, variable), field, bit - 1, prefix, regions);
        cut(diagrams, diagrams.highAt(node, variable), field, bit - 1, prefix | 1 << bit, regions);
    }

    private static void append(List<Region> regions, Region region) {
        int end = regions.size() - 1;
        if (end >= 0 && regions.get(end).function == region.function) {
            regions.set(end, new Region(regions.get(end).first, region.last, region.function));
        } else if (regions.size() == MOST) {
            throw new BudgetExceeded(MOST, BudgetExceeded.Unit.REGIONS);
        } else {
            regions.add(region);
        }
    }
}
