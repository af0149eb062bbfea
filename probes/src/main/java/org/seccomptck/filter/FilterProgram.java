package org.seccomptck.filter;

import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One seccomp filter: a checked, loop-free classic-BPF program. */
public final class FilterProgram {
    private final List<Instruction> instructions;

    private FilterProgram(List<Instruction> instructions) {
        this.instructions = List.copyOf(instructions);
    }

    /**
     * Check a program as the kernel does before it accepts the program.
     *
     * @throws InvalidFilter when the kernel's checker would refuse it
     */
    public static FilterProgram of(List<Instruction> instructions) {
        ProgramCheck.check(instructions);
        return new FilterProgram(instructions);
    }

    /** Return the instructions in the order of the program. */
    public List<Instruction> instructions() {
        return instructions;
    }

    /** Run the program on one call and return its 32-bit result. */
    public int run(SeccompData data) {
        return run(data, instruction -> {});
    }

    /** Run the program and report which instructions it executes. */
    int run(SeccompData data, IntConsumer executed) {
        int a = 0;
        int x = 0;
        int[] memory = new int[Bpf.MEMORY_WORDS];
        int pc = 0;
        while (true) {
            executed.accept(pc);
            Instruction one = instructions.get(pc++);
            int k = one.k();
            switch (one.code()) {
                case Bpf.LD_W_ABS -> a = data.word(k);
                case Bpf.LD_W_LEN -> a = SeccompData.BYTES;
                case Bpf.LDX_W_LEN -> x = SeccompData.BYTES;
                case Bpf.LD_IMM -> a = k;
                case Bpf.LDX_IMM -> x = k;
                case Bpf.LD_MEM -> a = memory[k];
                case Bpf.LDX_MEM -> x = memory[k];
                case Bpf.ST -> memory[k] = a;
                case Bpf.STX -> memory[k] = x;
                case Bpf.MISC_TAX -> x = a;
                case Bpf.MISC_TXA -> a = x;
                case Bpf.NEG -> a = -a;
                case Bpf.RET_K -> {
                    return k;
                }
                case Bpf.RET_A -> {
                    return a;
                }
                case Bpf.JMP_JA -> pc += k;
                default -> {
                    int operand = (one.code() & Bpf.SOURCE_X) == 0 ? k : x;
                    if ((one.code() & Bpf.CLASS_MASK) == Bpf.CLASS_JMP) {
                        pc += holds(one.code(), a, operand) ? one.jumpTrue() : one.jumpFalse();
                    } else if (dividesByZero(one.code(), operand)) {
                        // The kernel's translation ends the program with 0 here (net/core/filter.c).
                        return 0;
                    } else {
                        a = compute(one.code(), a, operand);
                    }
                }
            }
        }
    }

    private static boolean holds(int code, int a, int operand) {
        return switch (code & Bpf.OPERATION_MASK) {
            case Bpf.JEQ -> a == operand;
            case Bpf.JGT -> Integer.compareUnsigned(a, operand) > 0;
            case Bpf.JGE -> Integer.compareUnsigned(a, operand) >= 0;
            case Bpf.JSET -> (a & operand) != 0;
            default -> throw new IllegalStateException("The check let a jump through that is none: " + code);
        };
    }

    private static boolean dividesByZero(int code, int operand) {
        return (code & Bpf.OPERATION_MASK) == Bpf.DIV && operand == 0;
    }

    private static int compute(int code, int a, int operand) {
        return switch (code & Bpf.OPERATION_MASK) {
            case Bpf.ADD -> a + operand;
            case Bpf.SUB -> a - operand;
            case Bpf.MUL -> a * operand;
            case Bpf.DIV -> Integer.divideUnsigned(a, operand);
            case Bpf.OR -> a | operand;
            case Bpf.AND -> a & operand;
            case Bpf.XOR -> a ^ operand;
            // The kernel masks a shift by a register to five bits, as Java does.
            case Bpf.LSH -> a << operand;
            case Bpf.RSH -> a >>> operand;
            default -> throw new IllegalStateException("The check let an operation through that is none: " + code);
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FilterProgram program && instructions.equals(program.instructions);
    }

    @Override
    public int hashCode() {
        return instructions.hashCode();
    }
}
