package org.seccomptck.diagram;

/** Six bits here and there in the structure, as one small number: bit 5 is asked for first. */
final class SixBits {
    static final int COUNT = 6;

    private static final Field[] FIELDS = {
        Field.POINTER_LOW, Field.ARGUMENT_5_LOW, Field.ARGUMENT_1_HIGH, Field.NUMBER, Field.NUMBER, Field.ARCH
    };
    private static final int[] BITS = {0, 17, 31, 3, 30, 12};

    private SixBits() {}

    static int bit(Diagrams diagrams, int index) {
        return diagrams.bit(FIELDS[index], BITS[index]);
    }

    static Point of(int input) {
        Point point = Point.zero();
        for (int i = 0; i < COUNT; i++) {
            point = point.with(FIELDS[i], point.of(FIELDS[i]) | (input >>> i & 1) << BITS[i]);
        }
        return point;
    }
}
