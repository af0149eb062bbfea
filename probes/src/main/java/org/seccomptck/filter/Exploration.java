package org.seccomptck.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.seccomptck.diagram.Arithmetic;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Word;
import org.seccomptck.profile.Decision;

/**
 * The exact meaning of loaded filters: their answers to every possible call, as one diagram. A program runs for all
 * inputs together. States that agree in instruction and registers are one state, so the work grows with the size of the
 * program and not with the number of its paths.
 */
public final class Exploration {
    /** The limit of states of a program; real filters have about one for each instruction. */
    private static final int MAX_STATES = 100_000;

    private static final List<Word> CLEAR = Collections.nCopies(Bpf.MEMORY_WORDS, Word.of(0));

    private final Diagrams diagrams;
    private final Arithmetic arithmetic;
    private final List<Instruction> program;
    private final Liveness liveness;
    /** The words that are an unchanged field. */
    private final Map<Word, Field> fields = new HashMap<>();
    /** States still to be explored, by their instruction, with what is known of the inputs that reach them. */
    private final NavigableMap<Integer, Map<State, Map<Field, Integer>>> open = new TreeMap<>();

    private final Map<State, Integer> meanings = new HashMap<>();

    private Exploration(Diagrams diagrams, List<Instruction> program) {
        this.diagrams = diagrams;
        this.arithmetic = new Arithmetic(diagrams);
        this.program = program;
        this.liveness = new Liveness(program);
        for (Field field : Field.values()) {
            fields.put(Word.of(diagrams, field), field);
        }
    }

    /**
     * Return the decision of a stack of filters on every call: a diagram whose leaves are {@link Decision}s.
     *
     * @throws BudgetExceeded when it needs more nodes or time than the store may take, or comes to too many states
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

    /** Return what one filter returns for every call: a diagram whose leaves are the 32-bit values as Integers. */
    static int answers(FilterProgram filter, Diagrams diagrams) {
        return new Exploration(diagrams, filter.instructions()).run();
    }

    /** The registers before an instruction. */
    private record State(int instruction, Word a, Word x, List<Word> memory) {}

    /** A state, what is known of the inputs that reach it, and its action. */
    private record Reached(State state, Map<Field, Integer> known, Step step) {}

    /** The possible successors of a state: one where the condition holds, the other elsewhere. */
    private record Step(int condition, Next whenTrue, Next whenFalse) {
        static Step to(Next next) {
            return new Step(Diagrams.TRUE, next, next);
        }

        /** Leave out a successor that no input can reach. */
        static Step either(int condition, Next whenTrue, Next whenFalse) {
            return switch (condition) {
                case Diagrams.TRUE -> to(whenTrue);
                case Diagrams.FALSE -> to(whenFalse);
                default -> new Step(condition, whenTrue, whenFalse);
            };
        }

        boolean isCertain() {
            return condition == Diagrams.TRUE;
        }
    }

    /** Return the end of the program or the next state. */
    private sealed interface Next {
        record End(int value) implements Next {}

        record Go(State state) implements Next {}
    }

    private int run() {
        State begin = normal(new State(0, Word.of(0), Word.of(0), CLEAR));
        // Jumps go forward only. First find all reachable states, in the order of the program …
        enter(new Next.Go(begin), Map.of());
        List<Reached> order = new ArrayList<>();
        while (!open.isEmpty()) {
            for (Map.Entry<State, Map<Field, Integer>> entry :
                    open.pollFirstEntry().getValue().entrySet()) {
                if (order.size() == MAX_STATES) {
                    throw new BudgetExceeded(MAX_STATES, BudgetExceeded.Unit.STATES);
                }
                State state = entry.getKey();
                Step step = step(state);
                order.add(new Reached(state, entry.getValue(), step));
                enter(step.whenTrue(), known(state, entry.getValue()));
                enter(step.whenFalse(), entry.getValue());
            }
        }
        // … then compute their meanings, from the end backwards.
        Collections.reverse(order);
        order.forEach(one -> meanings.put(one.state(), meaning(one)));
        return Objects.requireNonNull(meanings.get(begin));
    }

    private void enter(Next next, Map<Field, Integer> known) {
        if (next instanceof Next.Go go) {
            // Keep the order of arrival, so that every JVM run gives the same result.
            open.computeIfAbsent(go.state().instruction(), at -> new LinkedHashMap<>())
                    .merge(go.state(), known, Exploration::common);
        }
    }

    /** Return what is known on both of two paths. */
    private static Map<Field, Integer> common(Map<Field, Integer> one, Map<Field, Integer> other) {
        Map<Field, Integer> common = new HashMap<>(one);
        common.entrySet().retainAll(other.entrySet());
        return common;
    }

    /**
     * Return what is known when the state's jump, if it is one, is taken: a field that was compared for equality has
     * that value.
     */
    private Map<Field, Integer> known(State state, Map<Field, Integer> before) {
        Instruction one = program.get(state.instruction());
        Field field = fields.get(state.a());
        if (one.code() != (Bpf.CLASS_JMP | Bpf.JEQ) || field == null) {
            return before;
        }
        Map<Field, Integer> known = new HashMap<>(before);
        known.put(field, one.k());
        return known;
    }

    /** This function is correct for inputs with the known field values; no other input arrives here. */
    private int meaning(Reached one) {
        int whenTrue = meaning(one.step().whenTrue(), one.known());
        return one.step().isCertain()
                ? whenTrue
                : diagrams.choose(
                        one.step().condition(), whenTrue, meaning(one.step().whenFalse(), one.known()));
    }

    private int meaning(Next next, Map<Field, Integer> known) {
        return next instanceof Next.Go go
                ? diagrams.where(known, Objects.requireNonNull(meanings.get(go.state())))
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
            case Bpf.RET_A -> Step.to(new Next.End(state.a().values(diagrams)));
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
                case Bpf.JGE -> state.a().above(diagrams, operand, Diagrams.TRUE);
                case Bpf.JSET -> state.a().meets(diagrams, operand);
                default -> throw new IllegalStateException("The check admits no such jump: " + one);
            };
            return Step.either(
                    condition,
                    go(state, one.jumpTrue(), state.a(), state.x(), state.memory()),
                    go(state, one.jumpFalse(), state.a(), state.x(), state.memory()));
        }
        Next next = go(state, 0, compute(operation, state.a(), operand, one), state.x(), state.memory());
        if (operation == Bpf.DIV) {
            // A division by 0 ends the program with 0 (net/core/filter.c).
            int byZero = operand.equalTo(diagrams, Word.of(0));
            return Step.either(byZero, new Next.End(diagrams.leaf(0)), next);
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

    /** States that differ only in values that are never read again are one state. */
    private State normal(State state) {
        int at = state.instruction();
        Word zero = Word.of(0);
        List<Word> memory = state.memory();
        if (memory != CLEAR) {
            List<Word> kept = new ArrayList<>(memory);
            boolean any = false;
            for (int i = 0; i < kept.size(); i++) {
                if (liveness.readsMemory(at, i)) {
                    any = true;
                } else {
                    kept.set(i, zero);
                }
            }
            memory = any ? List.copyOf(kept) : CLEAR;
        }
        return new State(at, liveness.readsA(at) ? state.a() : zero, liveness.readsX(at) ? state.x() : zero, memory);
    }
}
