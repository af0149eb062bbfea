package org.seccomptck.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seccomptck.profile.Architecture;
import org.seccomptck.simulation.SimulatedCall.Comparison;

/** {@code ./tck libseccomp-rows FOLDER}: compares the oracle with the rows of a checkout of libseccomp. */
public final class LibseccompRows {
    private LibseccompRows() {}

    /** Print the numbers; end with 1 when a difference has no reason, with 2 when there are no tests to read. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("Type: ./tck libseccomp-rows FOLDER, the folder with the sources of libseccomp");
            System.exit(2);
        }
        try {
            List<SimulatedCall> calls = Simulation.of(Path.of(arguments[0]));
            print(calls, System.out);
            System.exit(
                    Simulation.only(calls, Comparison.UNEXPLAINED, Comparison.ORACLES_DIFFER)
                                    .isEmpty()
                            ? 0
                            : 1);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("No tests of libseccomp can be read: " + e);
            System.exit(2);
        }
    }

    static void print(List<SimulatedCall> calls, PrintStream out) {
        Map<Architecture, Map<Comparison, Long>> counts = calls.stream()
                .collect(Collectors.groupingBy(
                        SimulatedCall::architecture,
                        TreeMap::new,
                        Collectors.groupingBy(
                                SimulatedCall::comparison,
                                () -> new EnumMap<>(Comparison.class),
                                Collectors.counting())));
        counts.forEach((architecture, ofKind) -> out.printf("%-12s %s%n", architecture, ofKind));
        out.printf(
                "%-12s %s%n",
                "all",
                calls.stream()
                        .collect(Collectors.groupingBy(
                                SimulatedCall::comparison,
                                () -> new EnumMap<>(Comparison.class),
                                Collectors.counting())));
        grouped(calls, Comparison.ORACLES_DIFFER, SimulatedCall::toString)
                .forEach((call, where) -> out.println("not so the exact oracle  " + call + "  " + where));
        grouped(calls, Comparison.UNEXPLAINED, SimulatedCall::toString)
                .forEach((call, where) -> out.println("unexplained  " + call + "  " + where));
        grouped(calls, Comparison.CONTRADICTING_RULES, SimulatedCall::toString)
                .forEach((call, where) -> out.println("contradicting rules  " + call + "  " + where));
        grouped(calls, Comparison.NO_DOCUMENT, call -> call.row().program() + ": " + call.remark())
                .forEach((why, where) -> out.println("no document  " + why + "  " + where));
    }

    /** Return the number of calls with a kind of comparison, by architecture. */
    private static Map<String, Map<Architecture, Long>> grouped(
            List<SimulatedCall> calls, Comparison kind, Function<SimulatedCall, String> told) {
        return Simulation.only(calls, kind).stream()
                .collect(Collectors.groupingBy(
                        told,
                        TreeMap::new,
                        Collectors.groupingBy(SimulatedCall::architecture, TreeMap::new, Collectors.counting())));
    }
}
