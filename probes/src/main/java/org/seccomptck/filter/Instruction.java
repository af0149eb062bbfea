package org.seccomptck.filter;

/**
 * A classic-BPF instruction: {@code struct sock_filter} of {@code include/uapi/linux/filter.h}.
 *
 * @param code the operation, 0 … 65535
 * @param jumpTrue instructions to skip when a jump's condition holds, 0 … 255
 * @param jumpFalse instructions to skip when it does not, 0 … 255
 * @param k the operand, 32 bits
 */
public record Instruction(int code, int jumpTrue, int jumpFalse, int k) {
    /**
     * Read an instruction.
     *
     * @param line its four parts in hex, in the form of {@link #toString}
     * @throws IllegalArgumentException when the line is no instruction
     */
    public static Instruction parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length < 4) {
            throw new IllegalArgumentException("An instruction has four parts: " + line);
        }
        return new Instruction(
                Integer.parseInt(words[0], 16),
                Integer.parseInt(words[1], 16),
                Integer.parseInt(words[2], 16),
                Integer.parseUnsignedInt(words[3], 16));
    }

    @Override
    public String toString() {
        return "%04x %02x %02x %08x".formatted(code, jumpTrue, jumpFalse, k);
    }
}
