package org.seccomptck.diagram;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One input: a value for each field. Fields that were never set are 0. */
public final class Point implements Diagrams.Words {
    private final Map<Field, Integer> words;

    private Point(Map<Field, Integer> words) {
        this.words = words;
    }

    /** Return the input that is 0 everywhere. */
    public static Point zero() {
        return new Point(new EnumMap<>(Field.class));
    }

    /** Return the same input with another value for one field. */
    public Point with(Field field, int value) {
        Map<Field, Integer> changed = new EnumMap<>(words.isEmpty() ? new EnumMap<>(Field.class) : words);
        changed.put(field, value);
        return new Point(changed);
    }

    /** Return the same input with another value for one 64-bit argument. */
    public Point withArgument(int index, long value) {
        return with(Field.high(index), (int) (value >>> 32)).with(Field.low(index), (int) value);
    }

    @Override
    public int of(Field field) {
        return words.getOrDefault(field, 0);
    }

    /** Return the six arguments. */
    public long[] arguments() {
        long[] arguments = new long[6];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = Integer.toUnsignedLong(of(Field.high(i))) << 32 | Integer.toUnsignedLong(of(Field.low(i)));
        }
        return arguments;
    }

    /**
     * Return an input for which a function has a leaf; bits that do not matter are zero. Empty when there is no such
     * input.
     */
    public static Optional<Point> reaching(Diagrams diagrams, int function, int leaf) {
        Memo reaches = new Memo();
        if (!reaches(diagrams, function, leaf, reaches)) {
            return Optional.empty();
        }
        Point point = zero();
        int node = function;
        while (!diagrams.isLeaf(node)) {
            int variable = diagrams.level(node);
            int whenClear = diagrams.lowAt(node, variable);
            if (reaches(diagrams, whenClear, leaf, reaches)) {
                node = whenClear;
            } else {
                Field field = Field.ofVariable(variable);
                int bit = Field.bitOfVariable(variable);
                point = point.with(field, point.of(field) | 1 << bit);
                node = diagrams.highAt(node, variable);
            }
        }
        return Optional.of(point);
    }

    private static boolean reaches(Diagrams diagrams, int node, int leaf, Memo known) {
        if (diagrams.isLeaf(node)) {
            return node == leaf;
        }
        int answer = known.get(node);
        if (answer == Memo.UNKNOWN) {
            int variable = diagrams.level(node);
            boolean reaches = reaches(diagrams, diagrams.lowAt(node, variable), leaf, known)
                    || reaches(diagrams, diagrams.highAt(node, variable), leaf, known);
            answer = reaches ? 1 : 0;
            known.put(node, answer);
        }
        return answer == 1;
    }
}
