package org.seccomptck.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.seccomptck.diagram.Arithmetic;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Word;
import org.seccomptck.profile.Decision;

/**
 * The exact meaning of loaded filters: what they answer to every possible call at once, as a diagram. A program is run
 * for all inputs together; states that agree in instruction and registers are one, so that the work grows with the
 * program and not with its paths.
 */
public final class Exploration {
    private final Diagrams diagrams;
    private final Arithmetic arithmetic;
    private final List<Instruction> program;
    private final Map<State, Integer> meanings = new HashMap<>();

    private Exploration(Diagrams diagrams, List<Instruction> program) {
        this.diagrams = diagrams;
        this.arithmetic = new Arithmetic(diagrams);
        this.program = program;
    }

    /**
     * The decision of a stack of filters on every call: a diagram whose leaves are {@link Decision}s.
     *
     * @throws org.seccomptck.diagram.BudgetExceeded when it needs more nodes than the store may hold
     */
    public static int decisions(FilterStack stack, Diagrams diagrams) {
        int answer = diagrams.leaf(FilterStack.ALLOW);
        for (FilterProgram filter : stack.newestFirst()) {
            int own = answers(filter, diagrams);
            answer = diagrams.combine(
                    answer,
                    own,
                    (decided, next) ->
                            FilterStack.outranks((Integer) diagrams.value(next), (Integer) diagrams.value(decided))
                                    ? next
                                    : decided);
        }
        return diagrams.combine(
                answer,
                Diagrams.FALSE,
                (leaf, none) -> diagrams.leaf(
                        Decision.ofFilterReturn((Integer) diagrams.value(leaf)).canonical()));
    }

    /** What one filter returns for every call: a diagram whose leaves are the 32-bit values as Integers. */
    static int answers(FilterProgram filter, Diagrams diagrams) {
        return new Exploration(diagrams, filter.instructions()).run();
    }

    /** Registers before an instruction. */
    private record State(int instruction, Word a, Word x, List<Word> memory) {}

    /** What may come after a state: where the condition holds, the one; elsewhere the other. */
    private record Step(int condition, Next whenTrue, Next whenFalse) {
        static Step to(Next next) {
            return new Step(Diagrams.TRUE, next, next);
        }
    }

    /** The end of the program or another state. */
    private sealed interface Next {
        record End(int value) implements Next {}

        record Go(State state) implements Next {}
    }

    private int run() {
        Word zero = Word.of(0);
        State begin = normal(new State(0, zero, zero, Collections.nCopies(Bpf.MEMORY_WORDS, zero)));
        // Jumps go forward only: first all states that can be reached, in the order of the program …
        NavigableMap<Integer, Set<State>> open = new TreeMap<>(Map.of(0, new HashSet<>(Set.of(begin))));
        Map<State, Step> steps = new HashMap<>();
        List<State> order = new ArrayList<>();
        while (!open.isEmpty()) {
            for (State state : open.pollFirstEntry().getValue()) {
                Step step = step(state);
                steps.put(state, step);
                order.add(state);
                enter(open, step.whenTrue());
                enter(open, step.whenFalse());
            }
        }
        // … then their meanings from the end backwards.
        Collections.reverse(order);
        for (State state : order) {
            Step step = Objects.requireNonNull(steps.get(state));
            meanings.put(state, diagrams.choose(step.condition(), meaning(step.whenTrue()), meaning(step.whenFalse())));
        }
        return Objects.requireNonNull(meanings.get(begin));
    }

    private static void enter(NavigableMap<Integer, Set<State>> open, Next next) {
        if (next instanceof Next.Go go) {
            open.computeIfAbsent(go.state().instruction(), at -> new HashSet<>())
                    .add(go.state());
        }
    }

    private int meaning(Next next) {
        return next instanceof Next.Go go
                ? Objects.requireNonNull(meanings.get(go.state()))
                : ((Next.End) next).value();
    }

    private Step step(State state) {
        Instruction one = program.get(state.instruction());
        int k = one.k();
        return switch (one.code()) {
            case Bpf.LD_W_ABS -> withA(state, Word.of(diagrams, Field.at(k)));
            case Bpf.LD_W_LEN -> withA(state, Word.of(SeccompData.BYTES));
            case Bpf.LDX_W_LEN -> withX(state, Word.of(SeccompData.BYTES));
            case Bpf.LD_IMM -> withA(state, Word.of(k));
            case Bpf.LDX_IMM -> withX(state, Word.of(k));
            case Bpf.LD_MEM -> withA(state, state.memory().get(k));
            case Bpf.LDX_MEM -> withX(state, state.memory().get(k));
            case Bpf.ST -> stored(state, k, state.a());
            case Bpf.STX -> stored(state, k, state.x());
            case Bpf.MISC_TAX -> withX(state, state.a());
            case Bpf.MISC_TXA -> withA(state, state.x());
            case Bpf.NEG -> withA(state, arithmetic.subtract(Word.of(0), state.a()));
            case Bpf.RET_K -> Step.to(new Next.End(diagrams.leaf(k)));
            case Bpf.RET_A -> Step.to(new Next.End(valueOf(state.a())));
            case Bpf.JMP_JA -> Step.to(go(state, k, state.a(), state.x(), state.memory()));
            default -> binary(state, one);
        };
    }

    private Step binary(State state, Instruction one) {
        Word operand = (one.code() & Bpf.SOURCE_X) == 0 ? Word.of(one.k()) : state.x();
        int operation = one.code() & Bpf.OPERATION_MASK;
        if ((one.code() & Bpf.CLASS_MASK) == Bpf.CLASS_JMP) {
            int condition = switch (operation) {
                case Bpf.JEQ -> state.a().equalTo(diagrams, operand);
                case Bpf.JGT -> state.a().above(diagrams, operand);
                case Bpf.JGE -> diagrams.not(operand.above(diagrams, state.a()));
                case Bpf.JSET -> state.a().meets(diagrams, operand);
                default -> throw new IllegalStateException("The check admits no such jump: " + one);
            };
            return new Step(
                    condition,
                    go(state, one.jumpTrue(), state.a(), state.x(), state.memory()),
                    go(state, one.jumpFalse(), state.a(), state.x(), state.memory()));
        }
        Next next = go(state, 0, compute(operation, state.a(), operand, one), state.x(), state.memory());
        if (operation == Bpf.DIV) {
            // A division by 0 ends the program with 0 (net/core/filter.c).
            int byZero = operand.equalTo(diagrams, Word.of(0));
            return new Step(byZero, new Next.End(diagrams.leaf(0)), next);
        }
        return Step.to(next);
    }

    private Word compute(int operation, Word a, Word operand, Instruction one) {
        return switch (operation) {
            case Bpf.ADD -> arithmetic.add(a, operand);
            case Bpf.SUB -> arithmetic.subtract(a, operand);
            case Bpf.MUL -> arithmetic.multiply(a, operand);
            case Bpf.DIV -> arithmetic.divide(a, operand);
            case Bpf.OR -> arithmetic.or(a, operand);
            case Bpf.AND -> arithmetic.and(a, operand);
            case Bpf.XOR -> arithmetic.xor(a, operand);
            case Bpf.LSH -> arithmetic.shift(a, operand, true);
            case Bpf.RSH -> arithmetic.shift(a, operand, false);
            default -> throw new IllegalStateException("The check admits no such operation: " + one);
        };
    }

    private Step withA(State state, Word a) {
        return Step.to(go(state, 0, a, state.x(), state.memory()));
    }

    private Step withX(State state, Word x) {
        return Step.to(go(state, 0, state.a(), x, state.memory()));
    }

    private Step stored(State state, int at, Word word) {
        List<Word> memory = new ArrayList<>(state.memory());
        memory.set(at, word);
        return Step.to(go(state, 0, state.a(), state.x(), List.copyOf(memory)));
    }

    private Next go(State from, int skip, Word a, Word x, List<Word> memory) {
        return new Next.Go(normal(new State(from.instruction() + 1 + skip, a, x, memory)));
    }

    /** A state whose A is overwritten before it is read is the same whatever A holds. */
    private State normal(State state) {
        int code = program.get(state.instruction()).code();
        boolean overwritten = code == Bpf.LD_W_ABS || code == Bpf.RET_K || code == Bpf.LD_IMM || code == Bpf.LD_W_LEN;
        return overwritten ? new State(state.instruction(), Word.of(0), state.x(), state.memory()) : state;
    }

    /** The function that gives a word's value: a leaf for each value that it can have. */
    private int valueOf(Word word) {
        int value = diagrams.leaf(0);
        for (int i = 0; i < Field.BITS; i++) {
            int bit = 1 << i;
            int withBit = diagrams.combine(
                    value, Diagrams.FALSE, (leaf, none) -> diagrams.leaf((Integer) diagrams.value(leaf) | bit));
            value = diagrams.choose(word.bit(i), withBit, value);
        }
        return value;
    }
}
