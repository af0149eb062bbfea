package org.seccomptck.profile;

/**
 * A comparison of one argument of a system call.
 *
 * @param index which argument, 0 … 5
 * @param value what it is compared with, an unsigned 64-bit number; the mask for {@link Operator#MASKED_EQ}
 * @param valueTwo what the masked argument is compared with, unsigned, as the document has it; its bits outside of
 *     the mask do not count; without meaning for the other operators
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
     * Return the value that the argument, masked or not, is compared with. Of {@code valueTwo} these are the bits that
     * the mask keeps (seccomp_rule_add(3): "masked datum"; libseccomp, src/db.c, {@code _db_node_mask_fixup}).
     */
    public long datum() {
        return operator == Operator.MASKED_EQ ? valueTwo & value : value;
    }

    /** Return the bits of {@code valueTwo} that do not count, since the mask clears them; 0 without a mask. */
    public long outsideMask() {
        return operator == Operator.MASKED_EQ ? valueTwo & ~value : 0;
    }

    /**
     * Return whether an argument meets the condition.
     *
     * @param argument the 64 bits that the filter sees
     * @param narrow compare the low 32 bits of both sides only
     */
    public boolean holds(long argument, boolean narrow) {
        long width = narrow ? LOW_32_BITS : -1L;
        long left = argument & width;
        long right = datum() & width;
        return switch (operator) {
            case EQ -> left == right;
            case NE -> left != right;
            case LT -> Long.compareUnsigned(left, right) < 0;
            case LE -> Long.compareUnsigned(left, right) <= 0;
            case GT -> Long.compareUnsigned(left, right) > 0;
            case GE -> Long.compareUnsigned(left, right) >= 0;
            case MASKED_EQ -> (left & value) == right;
        };
    }

    /** Return the condition as C writes it, with {@code valueTwo} as the document has it. */
    @Override
    public String toString() {
        if (operator != Operator.MASKED_EQ) {
            return "arg%d %s 0x%x".formatted(index, operator.symbol(), value);
        }
        String datum = outsideMask() == 0 ? "0x%x" : "(0x%x & 0x%x)";
        return "(arg%d & 0x%x) == ".formatted(index, value) + datum.formatted(valueTwo, value);
    }
}
