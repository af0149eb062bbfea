package org.seccomptck.diagram;

/**
 * A 32-bit word of {@code struct seccomp_data} ({@code include/uapi/linux/seccomp.h}) on a little-endian machine, in
 * the order in which diagrams ask for them: the architecture first, then the number, then the arguments, each with its
 * upper half before its lower.
 */
public enum Field {
    ARCH(0, 4),
    NUMBER(1, 0),
    ARGUMENT_0_HIGH(2, 20),
    ARGUMENT_0_LOW(3, 16),
    ARGUMENT_1_HIGH(4, 28),
    ARGUMENT_1_LOW(5, 24),
    ARGUMENT_2_HIGH(6, 36),
    ARGUMENT_2_LOW(7, 32),
    ARGUMENT_3_HIGH(8, 44),
    ARGUMENT_3_LOW(9, 40),
    ARGUMENT_4_HIGH(10, 52),
    ARGUMENT_4_LOW(11, 48),
    ARGUMENT_5_HIGH(12, 60),
    ARGUMENT_5_LOW(13, 56),
    POINTER_HIGH(14, 12),
    POINTER_LOW(15, 8);

    /** Bits of a field. */
    public static final int BITS = 32;

    private static final Field[] BY_POSITION = values();

    private final int position;
    private final int offset;

    Field(int position, int offset) {
        this.position = position;
        this.offset = offset;
    }

    /** Return the offset of the field in the structure, in bytes. */
    public int offset() {
        return offset;
    }

    /** Return the variable of one bit of the field. Diagrams ask for the most significant bit first. */
    int variable(int bit) {
        return position * BITS + (BITS - 1 - bit);
    }

    /** Return the field that a variable belongs to. */
    static Field ofVariable(int variable) {
        return BY_POSITION[variable / BITS];
    }

    /** Return the bit of the field that a variable stands for; 31 is the most significant. */
    static int bitOfVariable(int variable) {
        return BITS - 1 - variable % BITS;
    }

    /** Return the field at an offset, a multiple of 4 below 64. */
    public static Field at(int offset) {
        for (Field field : values()) {
            if (field.offset == offset) {
                return field;
            }
        }
        throw new IllegalArgumentException("No field lies at offset " + offset);
    }

    /** Return the upper half of an argument, 0 … 5. */
    public static Field high(int argument) {
        return BY_POSITION[ARGUMENT_0_HIGH.position + 2 * argument];
    }

    /** Return the lower half of an argument, 0 … 5. */
    public static Field low(int argument) {
        return BY_POSITION[ARGUMENT_0_LOW.position + 2 * argument];
    }
}
