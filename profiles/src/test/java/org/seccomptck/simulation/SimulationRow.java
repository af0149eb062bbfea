package org.seccomptck.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;

/**
 * A row of libseccomp's simulation tests: calls, and what the filter that a program makes answers to each of them
 * (tests/regression, {@code run_test_bpf_sim}, says how a row is read).
 *
 * @param program the program that makes the filter
 * @param line where the row stands in the program's file of rows
 * @param architectures which architectures the row is for, as it says
 * @param call the name of the call, or its numbers
 * @param arguments the values of six arguments
 * @param answer what the filter answers
 */
record SimulationRow(
        String program, int line, List<String> architectures, String call, List<Span> arguments, Decision answer) {
    private static final Set<Architecture> BIG_ENDIAN = EnumSet.of(
            Architecture.M68K,
            Architecture.MIPS,
            Architecture.MIPS64,
            Architecture.MIPS64N32,
            Architecture.PARISC,
            Architecture.PARISC64,
            Architecture.PPC,
            Architecture.PPC64,
            Architecture.S390,
            Architecture.S390X,
            Architecture.SHEB);

    private static final Set<Architecture> OF_32_BITS = EnumSet.of(
            Architecture.X86,
            Architecture.X32,
            Architecture.ARM,
            Architecture.M68K,
            Architecture.MIPS,
            Architecture.MIPSEL,
            Architecture.MIPS64N32,
            Architecture.MIPSEL64N32,
            Architecture.PARISC,
            Architecture.PPC,
            Architecture.S390,
            Architecture.SH,
            Architecture.SHEB);

    /** Program, architectures, call, six arguments, answer. */
    private static final int COLUMNS = 4 + ArgumentCondition.ARGUMENTS;

    SimulationRow {
        architectures = List.copyOf(architectures);
        arguments = List.copyOf(arguments);
    }

    /**
     * Read a row.
     *
     * @throws IllegalArgumentException when the text is no row, with what is wrong
     */
    static SimulationRow parse(int line, String text) {
        String[] columns = text.strip().split("\\s+");
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(
                    "Line %d: a row has %d columns, but is '%s'".formatted(line, COLUMNS, text));
        }
        List<Span> arguments = new ArrayList<>();
        for (String argument : Arrays.asList(columns).subList(3, COLUMNS - 1)) {
            arguments.add(Span.parse(argument.equals("N") ? "0" : argument)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Line %d: '%s' is no value of an argument".formatted(line, argument))));
        }
        return new SimulationRow(
                columns[0],
                line,
                List.of(columns[1].split(",", -1)),
                columns[2],
                arguments,
                Answers.parse(columns[COLUMNS - 1])
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Line %d: '%s' is no answer".formatted(line, columns[COLUMNS - 1]))));
    }

    /** Return the numbers of the calls; empty when the row names its call. */
    Optional<Span> numbers() {
        return Span.parse(call);
    }

    /** Return the architectures whose calls are simulated on a machine of the given architecture. */
    Set<Architecture> simulatedOn(Architecture own) {
        EnumSet<Architecture> chosen = EnumSet.noneOf(Architecture.class);
        EnumSet<Architecture> avoided = EnumSet.noneOf(Architecture.class);
        for (String one : architectures) {
            switch (one.charAt(0)) {
                case '+' -> chosen.addAll(group(one.substring(1)));
                case '-' -> avoided.addAll(group(one.substring(1)));
                default -> {
                    if (group(one).contains(own)) {
                        chosen.add(own);
                    }
                }
            }
        }
        chosen.removeAll(avoided);
        return chosen;
    }

    /** Return every combination of the arguments' values. */
    List<List<Long>> calls() {
        List<List<Long>> calls = List.of(List.of());
        for (Span argument : arguments) {
            calls = calls.stream()
                    .flatMap(call -> argument.numbers()
                            .mapToObj(value -> Stream.concat(call.stream(), Stream.of(value))
                                    .toList()))
                    .toList();
        }
        return calls;
    }

    private static Set<Architecture> group(String name) {
        return switch (name) {
            case "all" -> EnumSet.allOf(Architecture.class);
            case "all_be" -> BIG_ENDIAN;
            case "all_le" -> complement(BIG_ENDIAN);
            case "all_32" -> OF_32_BITS;
            case "all_64" -> complement(OF_32_BITS);
            default ->
                EnumSet.of(Answers.architecture(name)
                        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no architecture")));
        };
    }

    private static Set<Architecture> complement(Set<Architecture> some) {
        EnumSet<Architecture> others = EnumSet.allOf(Architecture.class);
        others.removeAll(some);
        return others;
    }
}
