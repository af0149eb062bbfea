package org.seccomptck.profile;

/**
 * A comparison of one argument of a system call.
 *
 * @param index which argument, 0 … 5
 * @param value what it is compared with, an unsigned 64-bit number; the mask for {@link Operator#MASKED_EQ}
 * @param valueTwo what the masked argument is compared with, unsigned; of no meaning for the other operators
 * @param operator how it is compared
 */
public record ArgumentCondition(int index, long value, long valueTwo, Operator operator) {
    /** A system call has at most six arguments. */
    public static final int ARGUMENTS = 6;

    private static final long LOW_32_BITS = 0xffffffffL;

    public ArgumentCondition {
        if (index < 0 || index >= ARGUMENTS) {
            throw new IllegalArgumentException("An argument index must lie in 0 … 5, but is " + index);
        }
    }

    /**
     * Whether an argument meets the condition.
     *
     * @param argument the 64 bits that the filter sees
     * @param narrow compare the low 32 bits of both sides only
     */
    public boolean holds(long argument, boolean narrow) {
        long width = narrow ? LOW_32_BITS : -1L;
        long left = argument & width;
        long right = value & width;
        return switch (operator) {
            case EQ -> left == right;
            case NE -> left != right;
            case LT -> Long.compareUnsigned(left, right) < 0;
            case LE -> Long.compareUnsigned(left, right) <= 0;
            case GT -> Long.compareUnsigned(left, right) > 0;
            case GE -> Long.compareUnsigned(left, right) >= 0;
            case MASKED_EQ -> (left & right) == (valueTwo & width);
        };
    }

    @Override
    public String toString() {
        return operator == Operator.MASKED_EQ
                ? "(arg%d & 0x%x) == 0x%x".formatted(index, value, valueTwo)
                : "arg%d %s 0x%x".formatted(index, operator.symbol(), value);
    }
}
