package org.seccomptck.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Clause;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.Decision;
import org.seccomptck.simulation.SimulatedCall.Comparison;

/**
 * Asks the oracle for every call of libseccomp's simulation tests: each program is taken as it runs on a machine of each
 * architecture that the kit has a table of.
 */
final class Simulation {
    private static final String ROWS = ".tests";

    private final List<SimulatedCall> calls = new ArrayList<>();

    private Simulation() {}

    /**
     * Simulate all programs of a checkout.
     *
     * @param checkout the folder with libseccomp's sources
     * @throws IOException when it has no such tests, or they cannot be read
     */
    static List<SimulatedCall> of(Path checkout) throws IOException {
        List<Path> files;
        try (Stream<Path> tests = Files.list(checkout.resolve("tests"))) {
            files = tests.filter(one -> one.toString().endsWith(ROWS)).sorted().toList();
        }
        Simulation simulation = new Simulation();
        for (Path file : files) {
            String name = file.getFileName().toString();
            String program = name.substring(0, name.length() - ROWS.length());
            List<SimulationRow> rows = rows(Files.readAllLines(file));
            Path source = file.resolveSibling(program + ".py");
            if (!rows.isEmpty()) {
                simulation.run(program, Files.exists(source) ? Files.readString(source) : "", rows);
            }
        }
        return simulation.calls;
    }

    /** Read the rows of a file's simulation tests; other types of tests stand in the same file. */
    static List<SimulationRow> rows(List<String> lines) {
        List<SimulationRow> rows = new ArrayList<>();
        String type = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("test type:")) {
                type = line.substring("test type:".length()).strip();
            } else if (type.equals("bpf-sim") && !line.isEmpty() && !line.startsWith("#")) {
                rows.add(SimulationRow.parse(i + 1, line));
            }
        }
        return rows;
    }

    /** Simulate one program. */
    static List<SimulatedCall> of(String program, String source, List<SimulationRow> rows) {
        Simulation simulation = new Simulation();
        simulation.run(program, source, rows);
        return simulation.calls;
    }

    private void run(String program, String source, List<SimulationRow> rows) {
        for (Architecture one : Architecture.values()) {
            // For an architecture without a table, the kit has no machine on which the program could run.
            Architecture own = one.abi().isPresent() ? one : Architecture.X86_64;
            List<SimulationRow> here = rows.stream()
                    .filter(row -> row.simulatedOn(own).contains(one))
                    .toList();
            if (!here.isEmpty()) {
                run(program, source, here, one);
            }
        }
    }

    private void run(String program, String source, List<SimulationRow> rows, Architecture one) {
        Optional<Abi> abi = one.abi();
        if (abi.isEmpty()) {
            rows.forEach(row -> leftOut(row, one, Comparison.NO_TABLE, ""));
            return;
        }
        try {
            StatedFilter filter = ProgramReader.read(Statements.of(program, source, one), one);
            ProgramOracle oracle = ProgramOracle.of(filter, one, taken(rows));
            rows.forEach(row -> ask(oracle, row, one, abi.get()));
        } catch (NotADocument e) {
            rows.forEach(row -> leftOut(row, one, Comparison.NO_DOCUMENT, String.valueOf(e.getMessage())));
        }
    }

    private static Predicate<Syscall> taken(List<SimulationRow> rows) {
        return call -> rows.stream()
                .anyMatch(row -> row.numbers()
                        .map(numbers -> numbers.contains(call.number()))
                        .orElse(row.call().equals(call.name())));
    }

    private void leftOut(SimulationRow row, Architecture one, Comparison why, String remark) {
        for (String call : named(row)) {
            row.calls()
                    .forEach(arguments ->
                            calls.add(new SimulatedCall(row, one, call, arguments, Optional.empty(), why, remark)));
        }
    }

    private void ask(ProgramOracle document, SimulationRow row, Architecture one, Abi abi) {
        for (String call : named(row)) {
            int number = Span.parse(call)
                    .map(span -> document.number(span.first()))
                    .orElseGet(() -> ProgramOracle.number(abi, call));
            for (List<Long> arguments : row.calls()) {
                long[] words = arguments.stream().mapToLong(Long::longValue).toArray();
                Decision answer = document.oracle().decide(abi, number, words).decision();
                Comparison comparison =
                        document.decideExactly(abi, number, arguments).sameAs(answer)
                                ? compare(document, row.answer(), answer, abi, number, words)
                                : Comparison.ORACLES_DIFFER;
                calls.add(new SimulatedCall(row, one, call, arguments, Optional.of(answer), comparison, ""));
            }
        }
    }

    private static List<String> named(SimulationRow row) {
        return row.numbers()
                .map(span -> span.numbers().mapToObj(Long::toString).toList())
                .orElse(List.of(row.call()));
    }

    private static Comparison compare(
            ProgramOracle document, Decision expected, Decision answer, Abi abi, int number, long[] arguments) {
        if (expected.sameAs(answer)) {
            return Comparison.EQUAL;
        }
        List<Clause> clauses = SyscallTable.of(abi)
                .byNumber(number)
                .map(document.oracle()::clauses)
                .orElse(List.of());
        Set<Decision> said = Set.copyOf(clauses.stream()
                .filter(clause -> clause.conditions().stream()
                        .allMatch(condition -> condition.holds(arguments[condition.index()], abi.narrow())))
                .map(clause -> clause.decision().canonical())
                .toList());
        return said.size() > 1 && said.contains(expected.canonical())
                ? Comparison.CONTRADICTING_RULES
                : Comparison.UNEXPLAINED;
    }

    /** Return the calls of a kind. */
    static List<SimulatedCall> only(List<SimulatedCall> calls, Comparison... kinds) {
        return calls.stream()
                .filter(call -> Arrays.asList(kinds).contains(call.comparison()))
                .toList();
    }
}
