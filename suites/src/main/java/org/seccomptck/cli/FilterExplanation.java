package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Disassembly;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.PathTrace;
import org.seccomptck.filter.SeccompData;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Decision;

/**
 * What a loaded filter does with a call, instruction by instruction, beside what the profile says.
 *
 * @param oracle the profile
 * @param stack the filters as they were dumped
 * @param pathOnly leave out what is not executed
 */
record FilterExplanation(Oracle oracle, FilterStack stack, boolean pathOnly) {
    private static final int BUDGET = 1 << 22;
    private static final int SHOWN_COMPARISONS = 3;
    private static final String TAKEN = "=> ";
    private static final String PASSED = "   ";

    /**
     * An explanation.
     *
     * @param lines what to print
     * @param agrees whether the filters do what the profile says, for these arguments and for all others
     */
    record Answer(List<String> lines, boolean agrees) {
        Answer {
            lines = List.copyOf(lines);
        }
    }

    Answer explain(Abi abi, int number, long[] arguments) {
        SeccompData call = SeccompData.of(abi, number, arguments);
        List<String> lines = new ArrayList<>();
        int filters = stack.newestFirst().size();
        for (int i = 0; i < filters; i++) {
            FilterProgram program = stack.newestFirst().get(i);
            PathTrace trace = PathTrace.of(program, call);
            lines.add("  filter %d of %d, the newest first: %d instructions, of which %d are executed"
                    .formatted(
                            i + 1,
                            filters,
                            program.instructions().size(),
                            trace.instructions().size()));
            lines.addAll(pathOnly ? path(program, trace) : whole(program, trace));
        }
        Decision loaded = stack.decide(call).canonical();
        Decision expected = oracle.decide(abi, number, arguments).decision();
        boolean agreesHere = loaded.sameAs(expected);
        lines.add("  loaded: " + loaded + (agreesHere ? ", as the profile says" : "; the profile says " + expected));
        Optional<String> difference = agreesHere ? elsewhere(abi, number, lines) : Optional.empty();
        difference.ifPresent(lines::add);
        return new Answer(lines, agreesHere && difference.isEmpty());
    }

    private static List<String> whole(FilterProgram program, PathTrace trace) {
        Set<Integer> executed = new HashSet<>(trace.instructions());
        return Disassembly.of(program).stream()
                .map(line -> words(line, executed.contains(line.index()) ? TAKEN : PASSED))
                .toList();
    }

    /** The executed instructions; a long search through other numbers is one line. */
    private static List<String> path(FilterProgram program, PathTrace trace) {
        List<String> lines = new ArrayList<>();
        List<Disassembly.Line> search = new ArrayList<>();
        List<Disassembly.Line> all = Disassembly.of(program);
        List<Integer> executed = trace.instructions();
        for (int i = 0; i < executed.size(); i++) {
            Disassembly.Line line = all.get(executed.get(i));
            boolean fails = i + 1 < executed.size() && line.text().endsWith(", " + executed.get(i + 1));
            if (line.text().startsWith("jeq ") && fails) {
                search.add(line);
            } else {
                lines.addAll(searched(search));
                search.clear();
                lines.add(words(line, TAKEN));
            }
        }
        return lines;
    }

    private static List<String> searched(List<Disassembly.Line> search) {
        if (search.size() <= SHOWN_COMPARISONS) {
            return search.stream().map(line -> words(line, TAKEN)).toList();
        }
        int from = search.get(0).index();
        int to = search.get(search.size() - 1).index();
        return List.of("  %s%4d … %d: %d comparisons that do not fit".formatted(TAKEN, from, to, search.size()));
    }

    private static String words(Disassembly.Line line, String mark) {
        String remark = line.remark().isEmpty() ? "" : "; " + line.remark();
        return "  %s%4d: %-28s %s"
                .formatted(mark, line.index(), line.text(), remark)
                .stripTrailing();
    }

    /** The first difference of the call for any arguments. */
    private Optional<String> elsewhere(Abi abi, int number, List<String> lines) {
        try {
            Diagrams diagrams = new Diagrams(BUDGET);
            int expected = ExactOracle.diagram(oracle, diagrams);
            int loaded = Exploration.decisions(stack, diagrams);
            Optional<Difference> first = Equivalence.differences(diagrams, expected, loaded).stream()
                    .filter(one -> within(abi.auditArch(), one.firstArch(), one.lastArch())
                            && within(number, one.firstNumber(), one.lastNumber()))
                    .findFirst();
            if (first.isEmpty()) {
                lines.add("  For every value of its arguments the filter does with this call what the profile says.");
            }
            return first.map(FilterExplanation::words);
        } catch (BudgetExceeded e) {
            lines.add("  Other arguments stay undecided: the comparison " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private static boolean within(int value, int first, int last) {
        return Integer.compareUnsigned(value, first) >= 0 && Integer.compareUnsigned(value, last) <= 0;
    }

    private static String words(Difference one) {
        StringBuilder options = new StringBuilder();
        long[] arguments = one.witness().arguments();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] != 0) {
                options.append(" --arg ").append(i).append("=0x").append(Long.toHexString(arguments[i]));
            }
        }
        return "  They differ"
                + (options.isEmpty() ? " with all arguments 0" : " with" + options) + ": loaded " + one.loaded()
                + ", the profile says " + one.expected();
    }
}
