package org.seccomptck.filter;

import java.util.List;

/**
 * The registers and words of memory that an instruction or a later one may still read. The content of the others makes
 * no difference to the program's result.
 */
final class Liveness {
    private static final int A = 1 << Bpf.MEMORY_WORDS;
    private static final int X = A << 1;

    /** For each instruction: a bit for each word of memory, {@link #A} and {@link #X}. */
    private final int[] live;

    Liveness(List<Instruction> program) {
        live = new int[program.size()];
        // Jumps go forward only, so the later instructions are known first.
        for (int i = program.size() - 1; i >= 0; i--) {
            Instruction one = program.get(i);
            live[i] = reads(one) | (after(one, i) & ~writes(one));
        }
    }

    boolean readsA(int instruction) {
        return (live[instruction] & A) != 0;
    }

    boolean readsX(int instruction) {
        return (live[instruction] & X) != 0;
    }

    boolean readsMemory(int instruction, int word) {
        return (live[instruction] & 1 << word) != 0;
    }

    private int after(Instruction one, int index) {
        if (one.code() == Bpf.RET_K || one.code() == Bpf.RET_A) {
            return 0;
        }
        if (one.code() == Bpf.JMP_JA) {
            return live[index + 1 + one.k()];
        }
        if ((one.code() & Bpf.CLASS_MASK) == Bpf.CLASS_JMP) {
            return live[index + 1 + one.jumpTrue()] | live[index + 1 + one.jumpFalse()];
        }
        return live[index + 1];
    }

    private static int reads(Instruction one) {
        return switch (one.code()) {
            case Bpf.LD_W_ABS, Bpf.LD_W_LEN, Bpf.LDX_W_LEN, Bpf.LD_IMM, Bpf.LDX_IMM, Bpf.RET_K, Bpf.JMP_JA -> 0;
            case Bpf.LD_MEM, Bpf.LDX_MEM -> 1 << one.k();
            case Bpf.STX, Bpf.MISC_TXA -> X;
            case Bpf.ST, Bpf.MISC_TAX, Bpf.NEG, Bpf.RET_A -> A;
            // The remaining instructions compare or compute.
            default -> (one.code() & Bpf.SOURCE_X) == 0 ? A : A | X;
        };
    }

    private static int writes(Instruction one) {
        return switch (one.code()) {
            case Bpf.LD_W_ABS, Bpf.LD_W_LEN, Bpf.LD_IMM, Bpf.LD_MEM, Bpf.MISC_TXA -> A;
            case Bpf.LDX_W_LEN, Bpf.LDX_IMM, Bpf.LDX_MEM, Bpf.MISC_TAX -> X;
            case Bpf.ST, Bpf.STX -> 1 << one.k();
            default -> 0;
        };
    }
}
