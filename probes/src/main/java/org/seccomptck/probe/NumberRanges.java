package org.seccomptck.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of system calls that a step asks for, as the probe's command line has them: {@code 0-33,35,400-460}.
 *
 * @param ranges in the order of the command line
 */
record NumberRanges(List<Range> ranges) {
    /** No number. */
    static final NumberRanges NONE = new NumberRanges(List.of());

    NumberRanges {
        ranges = List.copyOf(ranges);
    }

    /**
     * Consecutive numbers.
     *
     * @param low the first of them, unsigned
     * @param high the last of them, unsigned
     */
    record Range(long low, long high) {}

    /** Read the ranges of a step. */
    static NumberRanges parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            ranges.add(new Range(
                    Integer.toUnsignedLong(Integer.parseUnsignedInt(ends[0])),
                    Integer.toUnsignedLong(Integer.parseUnsignedInt(ends[ends.length - 1]))));
        }
        return new NumberRanges(ranges);
    }

    /** Return whether a number is among them. */
    boolean contains(int number) {
        long unsigned = Integer.toUnsignedLong(number);
        return ranges.stream().anyMatch(range -> range.low() <= unsigned && unsigned <= range.high());
    }
}
