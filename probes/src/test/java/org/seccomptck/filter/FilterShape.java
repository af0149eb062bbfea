package org.seccomptck.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.seccomptck.abi.Abi;

/** Filters of any size in the shapes that libseccomp generates ({@code src/gen_bpf.c}). */
public enum FilterShape {
    /** One comparison after the other: libseccomp's default. */
    CHAIN {
        @Override
        List<Instruction> block(NavigableMap<Integer, Integer> calls, SplittableRandom random) {
            List<Instruction> block = new ArrayList<>(List.of(load(0)));
            calls.forEach((number, answer) -> block.addAll(compared(number, answer)));
            block.add(returning(DEFAULT));
            return block;
        }

        @Override
        int instructionsACall() {
            return 2;
        }
    },
    /** A binary tree over the numbers: {@code SCMP_FLTATR_CTL_OPTIMIZE} 2, which runc sets for long profiles. */
    TREE {
        @Override
        List<Instruction> block(NavigableMap<Integer, Integer> calls, SplittableRandom random) {
            List<Instruction> block = new ArrayList<>(List.of(load(0)));
            block.addAll(tree(calls));
            return block;
        }

        @Override
        int instructionsACall() {
            return 3;
        }
    },
    /** Conditions on an argument of every call, in both halves; if they do not hold, the default answers. */
    ARGUMENTS {
        @Override
        List<Instruction> block(NavigableMap<Integer, Integer> calls, SplittableRandom random) {
            return conditional(calls, random, List.of(returning(DEFAULT)));
        }

        @Override
        int instructionsACall() {
            return 8;
        }
    },
    /**
     * The same conditions as a person would write them: if they do not hold, the number is compared with the next ones.
     */
    RULES {
        @Override
        List<Instruction> block(NavigableMap<Integer, Integer> calls, SplittableRandom random) {
            return conditional(calls, random, List.of());
        }

        @Override
        int instructionsACall() {
            return 7;
        }
    };

    private static final int DEFAULT = 0x00050001;
    private static final List<Abi> ABIS = List.of(Abi.X86_64, Abi.I386, Abi.AARCH64);
    /** The instructions that choose an ABI's block, and the default after the block. */
    private static final int OVERHEAD = 4;

    /**
     * Return a filter for three ABIs.
     *
     * @param instructions the approximate length, which is never exceeded
     * @param seed the same seed gives the same calls and answers, whatever the shape
     */
    public FilterProgram program(int instructions, long seed) {
        int calls = (instructions / ABIS.size() - OVERHEAD) / instructionsACall();
        return FilterProgram.of(program(calls, new SplittableRandom(seed)));
    }

    /**
     * Return a filter of this shape with the decisions that another shape makes of as many calls with the seed; for
     * {@link #CHAIN} and {@link #TREE}.
     */
    public FilterProgram ofCalls(int calls, long seed) {
        return FilterProgram.of(program(calls, new SplittableRandom(seed)));
    }

    /** Return the same program with another answer at its last deciding comparison. */
    public static FilterProgram withAnotherAnswer(FilterProgram program) {
        List<Instruction> changed = new ArrayList<>(program.instructions());
        for (int i = changed.size() - 1; i >= 0; i--) {
            Instruction one = changed.get(i);
            if (one.code() == Bpf.RET_K && one.k() != DEFAULT && one.k() != 0) {
                changed.set(i, returning(0x00050000 | (one.k() + 1 & 0xfff)));
                return FilterProgram.of(changed);
            }
        }
        throw new IllegalArgumentException("The program has no answer but its default");
    }

    private List<Instruction> program(int calls, SplittableRandom random) {
        List<Instruction> program = new ArrayList<>(List.of(load(4)));
        for (Abi abi : ABIS) {
            List<Instruction> block = block(calls(calls, random), random);
            program.add(jump(Bpf.JEQ, abi.auditArch(), 1, 0));
            program.add(new Instruction(Bpf.JMP_JA, 0, 0, block.size()));
            program.addAll(block);
        }
        program.add(returning(0));
        return program;
    }

    private static NavigableMap<Integer, Integer> calls(int calls, SplittableRandom random) {
        NavigableMap<Integer, Integer> answers = new TreeMap<>();
        while (answers.size() < calls) {
            // One in three numbers stays without a rule.
            answers.put(
                    random.nextInt(calls + calls / 2 + 1),
                    random.nextInt(3) == 0 ? 0x00050002 + random.nextInt(100) : FilterStack.ALLOW);
        }
        return answers;
    }

    abstract List<Instruction> block(NavigableMap<Integer, Integer> calls, SplittableRandom random);

    abstract int instructionsACall();

    private static List<Instruction> conditional(
            NavigableMap<Integer, Integer> calls, SplittableRandom random, List<Instruction> otherwise) {
        List<Instruction> block = new ArrayList<>();
        calls.forEach((number, answer) -> {
            int high = 16 + 8 * random.nextInt(6) + 4;
            int[] jumps = {Bpf.JEQ, Bpf.JGT, Bpf.JGE, Bpf.JSET};
            block.add(load(0));
            block.add(jump(Bpf.JEQ, number, 0, 5 + otherwise.size()));
            block.add(load(high));
            block.add(jump(Bpf.JEQ, random.nextInt(2), 0, 3));
            block.add(load(high - 4));
            block.add(jump(jumps[random.nextInt(jumps.length)], 1 << random.nextInt(32), 0, 1));
            block.add(returning(answer));
            block.addAll(otherwise);
        });
        block.add(returning(DEFAULT));
        return block;
    }

    private static List<Instruction> tree(NavigableMap<Integer, Integer> calls) {
        if (calls.size() <= 4) {
            List<Instruction> leaf = new ArrayList<>();
            calls.forEach((number, answer) -> leaf.addAll(compared(number, answer)));
            leaf.add(returning(DEFAULT));
            return leaf;
        }
        int middle = calls.keySet().stream().skip(calls.size() / 2).findFirst().orElseThrow();
        List<Instruction> below = tree(calls.headMap(middle, false));
        List<Instruction> both = new ArrayList<>();
        both.add(jump(Bpf.JGE, middle, 0, 1));
        both.add(new Instruction(Bpf.JMP_JA, 0, 0, below.size()));
        both.addAll(below);
        both.addAll(tree(calls.tailMap(middle, true)));
        return both;
    }

    private static List<Instruction> compared(int number, int answer) {
        return List.of(jump(Bpf.JEQ, number, 0, 1), returning(answer));
    }

    private static Instruction load(int offset) {
        return new Instruction(Bpf.LD_W_ABS, 0, 0, offset);
    }

    private static Instruction jump(int operation, int k, int whenTrue, int whenFalse) {
        return new Instruction(Bpf.CLASS_JMP | operation, whenTrue, whenFalse, k);
    }

    private static Instruction returning(int value) {
        return new Instruction(Bpf.RET_K, 0, 0, value);
    }
}
