package org.seccomptck.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.Instruction;
import org.seccomptck.filter.SeccompData;

/**
 * Finds comparisons of a compiled filter that compare different words of a call, depending on the path by which they
 * are reached. No rule asks for that: libseccomp (src/gen_bpf.c, _gen_bpf_build_bpf) has a block that several others
 * jump to load its word again for the first of them only, and the others leave there what they loaded last.
 */
final class StaleAccumulator {
    private static final int LOAD = 0x20;
    private static final int AND = 0x54;
    private static final int JUMP_ALWAYS = 0x05;
    private static final int JUMP_CLASS = 0x05;
    private static final int RETURN = 0x06;

    private static final String ARCH = "word 4";
    private static final Set<Integer> ARCHITECTURES =
            Stream.of(Abi.values()).map(Abi::auditArch).collect(Collectors.toSet());

    private final List<Instruction> program;
    private final Map<Integer, Set<String>> words = new HashMap<>();

    private StaleAccumulator(FilterProgram program) {
        this.program = program.instructions();
    }

    /**
     * Return whether a call reaches a comparison that other calls use to compare another word, or one that compares the
     * architecture with a value that is no architecture.
     */
    static boolean decides(FilterProgram program, SeccompData call) {
        StaleAccumulator analysis = new StaleAccumulator(program);
        analysis.walk();
        return analysis.trace(call).stream().anyMatch(analysis::isStale);
    }

    private boolean isStale(int at) {
        Set<String> here = words.getOrDefault(at, Set.of());
        // For an architecture whose first call has no number of its own there, libseccomp forgets to load the number.
        boolean notLoaded =
                here.contains(ARCH) && !ARCHITECTURES.contains(program.get(at).k());
        return here.size() > 1 || notLoaded;
    }

    /**
     * Collect, for each comparison, the words that may be in the accumulator. One pass suffices, since jumps go forward
     * only.
     */
    private void walk() {
        Map<Integer, Set<String>> before = new HashMap<>();
        before.put(0, new HashSet<>(Set.of("nothing")));
        for (int at = 0; at < program.size(); at++) {
            Instruction one = program.get(at);
            Set<String> here = before.getOrDefault(at, Set.of());
            Set<String> after = new HashSet<>();
            for (String word : here) {
                after.add(
                        switch (one.code()) {
                            case LOAD -> "word " + one.k();
                            case AND -> word + " & " + one.k();
                            default -> word;
                        });
            }
            if ((one.code() & 0x07) == JUMP_CLASS && one.code() != JUMP_ALWAYS) {
                words.put(at, here);
            }
            for (int next : next(at)) {
                before.computeIfAbsent(next, none -> new HashSet<>()).addAll(after);
            }
        }
    }

    private List<Integer> next(int at) {
        Instruction one = program.get(at);
        if (one.code() == RETURN) {
            return List.of();
        }
        if (one.code() == JUMP_ALWAYS) {
            return List.of(at + 1 + one.k());
        }
        return (one.code() & 0x07) == JUMP_CLASS
                ? List.of(at + 1 + one.jumpTrue(), at + 1 + one.jumpFalse())
                : List.of(at + 1);
    }

    /** Return the instructions that a call executes, found with programs that end where this one continues. */
    private List<Integer> trace(SeccompData call) {
        List<Integer> trace = new ArrayList<>();
        for (int at = 0; program.get(at).code() != RETURN; ) {
            trace.add(at);
            List<Integer> next = next(at);
            at = next.size() == 1 || holds(at, call, trace) ? next.get(0) : next.get(1);
        }
        return trace;
    }

    /** Run the instructions up to here, and then this comparison alone. */
    private boolean holds(int at, SeccompData call, List<Integer> trace) {
        List<Instruction> straight = new ArrayList<>();
        for (int step : trace) {
            int code = program.get(step).code();
            if (code == LOAD || code == AND) {
                straight.add(program.get(step));
            }
        }
        Instruction comparison = program.get(at);
        straight.add(new Instruction(comparison.code(), 0, 1, comparison.k()));
        straight.add(new Instruction(RETURN, 0, 0, 1));
        straight.add(new Instruction(RETURN, 0, 0, 0));
        return FilterProgram.of(straight).run(call) == 1;
    }
}
