package org.seccomptck.filter;

import java.util.List;
import java.util.Set;

/**
 * The kernel's checks of a seccomp filter: {@code bpf_check_classic} (net/core/filter.c) and
 * {@code seccomp_check_filter} (kernel/seccomp.c). One check is left out: that scratch memory is written before it is
 * read. Here, unwritten words read as 0.
 */
final class ProgramCheck {
    private static final Set<Integer> PLAIN = Set.of(
            Bpf.LD_W_LEN,
            Bpf.LDX_W_LEN,
            Bpf.RET_K,
            Bpf.RET_A,
            Bpf.LD_IMM,
            Bpf.LDX_IMM,
            Bpf.MISC_TAX,
            Bpf.MISC_TXA,
            Bpf.NEG);
    private static final Set<Integer> MEMORY = Set.of(Bpf.LD_MEM, Bpf.LDX_MEM, Bpf.ST, Bpf.STX);
    private static final Set<Integer> ARITHMETIC =
            Set.of(Bpf.ADD, Bpf.SUB, Bpf.MUL, Bpf.DIV, Bpf.OR, Bpf.AND, Bpf.LSH, Bpf.RSH, Bpf.XOR);
    private static final Set<Integer> JUMPS = Set.of(Bpf.JEQ, Bpf.JGT, Bpf.JGE, Bpf.JSET);

    private ProgramCheck() {}

    static void check(List<Instruction> program) {
        if (program.isEmpty() || program.size() > Bpf.MAX_INSTRUCTIONS) {
            throw new InvalidFilter(
                    "A filter has 1 … " + Bpf.MAX_INSTRUCTIONS + " instructions, not " + program.size());
        }
        for (int i = 0; i < program.size(); i++) {
            check(program, i);
        }
        int last = program.get(program.size() - 1).code();
        if (last != Bpf.RET_K && last != Bpf.RET_A) {
            throw new InvalidFilter("The last instruction must return, but is " + program.get(program.size() - 1));
        }
    }

    private static void check(List<Instruction> program, int index) {
        Instruction one = program.get(index);
        int code = one.code();
        // The target is beyond the last instruction. The comparison is unsigned, since k may have any value.
        long room = program.size() - index - 1L;
        if (code == Bpf.LD_W_ABS) {
            require(
                    one.k() >= 0 && one.k() < SeccompData.BYTES && one.k() % 4 == 0,
                    index,
                    one,
                    "loads from outside of struct seccomp_data");
        } else if (MEMORY.contains(code)) {
            require(one.k() >= 0 && one.k() < Bpf.MEMORY_WORDS, index, one, "there are 16 words of memory");
        } else if (code == Bpf.JMP_JA) {
            require(Integer.toUnsignedLong(one.k()) < room, index, one, "jumps past the end");
        } else if (isBinary(code, Bpf.CLASS_JMP, JUMPS)) {
            require(one.jumpTrue() < room && one.jumpFalse() < room, index, one, "jumps past the end");
        } else if (isBinary(code, Bpf.CLASS_ALU, ARITHMETIC)) {
            checkConstant(one, index);
        } else {
            require(PLAIN.contains(code), index, one, "the kernel admits no such operation in a seccomp filter");
        }
    }

    private static void checkConstant(Instruction one, int index) {
        if ((one.code() & Bpf.SOURCE_X) != 0) {
            return;
        }
        int operation = one.code() & Bpf.OPERATION_MASK;
        require(operation != Bpf.DIV || one.k() != 0, index, one, "divides by 0");
        require(
                (operation != Bpf.LSH && operation != Bpf.RSH) || (one.k() >= 0 && one.k() < 32),
                index,
                one,
                "shifts by more than 31");
    }

    private static boolean isBinary(int code, int kind, Set<Integer> operations) {
        return (code & Bpf.CLASS_MASK) == kind
                && operations.contains(code & Bpf.OPERATION_MASK)
                && (code & ~(Bpf.CLASS_MASK | Bpf.SOURCE_X | Bpf.OPERATION_MASK)) == 0;
    }

    private static void require(boolean holds, int index, Instruction one, String problem) {
        if (!holds) {
            throw new InvalidFilter(index, one, problem);
        }
    }
}
