package org.seccomptck.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.seccomptck.abi.Abi;

/**
 * Random programs that the kernel would accept, with all operations that it accepts, and random calls to run them on.
 */
final class RandomPrograms {
    static final List<Integer> PLAIN = List.of(
            Bpf.LD_W_ABS,
            Bpf.LD_W_LEN,
            Bpf.LDX_W_LEN,
            Bpf.LD_IMM,
            Bpf.LDX_IMM,
            Bpf.LD_MEM,
            Bpf.LDX_MEM,
            Bpf.ST,
            Bpf.STX,
            Bpf.MISC_TAX,
            Bpf.MISC_TXA,
            Bpf.NEG,
            Bpf.JMP_JA,
            Bpf.RET_K,
            Bpf.RET_A);
    static final List<Integer> COMPUTING =
            List.of(Bpf.ADD, Bpf.SUB, Bpf.MUL, Bpf.DIV, Bpf.OR, Bpf.AND, Bpf.LSH, Bpf.RSH, Bpf.XOR);
    static final List<Integer> COMPARING = List.of(Bpf.JEQ, Bpf.JGT, Bpf.JGE, Bpf.JSET);

    private static final int MEMORY_USED = 3;
    private static final int[] ANSWERS = {0x80000000, 0, 0x00030007, 0x0005000d, 0x7ff00002, 0x7fff0000, 0x00010003};

    private final SplittableRandom random;

    RandomPrograms(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Return a program of 3 … 42 instructions. */
    FilterProgram next() {
        int length = 3 + random.nextInt(40);
        List<Instruction> program = new ArrayList<>();
        while (program.size() < length - 1) {
            program.add(instruction(length - program.size() - 2));
            boolean loaded = program.get(program.size() - 1).code() == Bpf.LD_W_ABS;
            if (loaded && program.size() < length - 1 && random.nextInt(3) > 0) {
                // A few bits only, so that products and quotients have small diagrams.
                program.add(new Instruction(Bpf.CLASS_ALU | Bpf.AND, 0, 0, 7 << random.nextInt(30)));
            }
        }
        program.add(random.nextInt(3) == 0 ? plain(Bpf.RET_A) : returning());
        return FilterProgram.of(program);
    }

    /** @param room instructions between the next one and the last */
    private Instruction instruction(int room) {
        int kind = random.nextInt(100);
        if (kind < 25) {
            return new Instruction(Bpf.LD_W_ABS, 0, 0, 4 * random.nextInt(16));
        }
        if (kind < 55) {
            return computing();
        }
        if (kind < 80) {
            int code = Bpf.CLASS_JMP | any(COMPARING) | (random.nextInt(4) == 0 ? Bpf.SOURCE_X : 0);
            return new Instruction(code, skip(room), skip(room), constant());
        }
        int code = any(PLAIN);
        return switch (code) {
            case Bpf.LD_W_ABS -> new Instruction(code, 0, 0, 4 * random.nextInt(16));
            case Bpf.LD_MEM, Bpf.LDX_MEM, Bpf.ST, Bpf.STX ->
                new Instruction(code, 0, 0, random.nextInt(MEMORY_USED) * 7);
            case Bpf.JMP_JA -> new Instruction(code, 0, 0, skip(room));
            case Bpf.RET_K, Bpf.RET_A -> random.nextInt(4) == 0 ? returning() : plain(Bpf.MISC_TAX);
            default -> new Instruction(code, 0, 0, constant());
        };
    }

    private Instruction computing() {
        int operation = any(COMPUTING);
        if (random.nextInt(3) == 0) {
            return plain(Bpf.CLASS_ALU | operation | Bpf.SOURCE_X);
        }
        int k = switch (operation) {
            case Bpf.LSH, Bpf.RSH -> random.nextInt(32);
            case Bpf.MUL, Bpf.DIV -> 1 + random.nextInt(9);
            default -> constant();
        };
        return new Instruction(Bpf.CLASS_ALU | operation, 0, 0, k);
    }

    /** Return a call whose words lie at the borders of the program's comparisons, or anywhere. */
    SeccompData call(FilterProgram program) {
        long[] arguments = new long[6];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = (long) word(program) << 32 | Integer.toUnsignedLong(word(program));
        }
        return SeccompData.of(any(List.of(Abi.values())), word(program), arguments);
    }

    private int word(FilterProgram program) {
        List<Instruction> instructions = program.instructions();
        int spoken = instructions.get(random.nextInt(instructions.size())).k();
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> spoken - 1;
            case 3 -> spoken + 1;
            case 4 -> random.nextInt();
            case 5 -> random.nextInt(8) << random.nextInt(32);
            default -> spoken;
        };
    }

    private int constant() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextInt(20);
            case 2 -> -1 >>> random.nextInt(32);
            default -> 1 << random.nextInt(32);
        };
    }

    private int skip(int room) {
        return random.nextInt(Math.min(room, 6) + 1);
    }

    private Instruction returning() {
        return new Instruction(Bpf.RET_K, 0, 0, ANSWERS[random.nextInt(ANSWERS.length)]);
    }

    private static Instruction plain(int code) {
        return new Instruction(code, 0, 0, 0);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
