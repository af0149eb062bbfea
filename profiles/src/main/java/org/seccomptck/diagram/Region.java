package org.seccomptck.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * The values of a field, from {@code first} to {@code last}, both unsigned and inclusive, for which one and the same
 * function of the later fields remains.
 *
 * @param first the lowest value
 * @param last the highest value
 * @param function what remains
 */
public record Region(int first, int last, int function) {
    /**
     * Cuts a function by the values of one field, ascending. Neighbours with the same function are one region, so that
     * the list is the same for equal functions.
     *
     * @param function asks for no field before this one
     */
    public static List<Region> of(Diagrams diagrams, int function, Field field) {
        List<Region> regions = new ArrayList<>();
        cut(diagrams, function, field, Field.BITS - 1, 0, regions);
        return List.copyOf(regions);
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
        } else {
            regions.add(region);
        }
    }
}
