package org.seccomptck.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.session.Subjects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck explain}: what a profile says of a call, and why; needs no engine. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says what a profile does with a system call, and why. Needs no engine.")
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "PROFILE",
            description = "a profile's file, or the id of a catalogued profile")
    @SuppressWarnings("NullAway.Init")
    private String profile;

    @Parameters(index = "1", paramLabel = "SYSCALL", description = "a system call's name or number")
    @SuppressWarnings("NullAway.Init")
    private String syscall;

    @Option(
            names = "--abi",
            paramLabel = "ABI",
            description = "x86_64, x32, i386, aarch64 or arm (default: all of the machine)")
    private Optional<String> abi = Optional.empty();

    @Option(
            names = "--arg",
            paramLabel = "INDEX=VALUE",
            description = "an argument, e.g. 0=0x10000000 (default: 0); may be repeated")
    private Map<Integer, String> arguments = Map.of();

    @Mixin
    private final CircumstanceOptions options = new CircumstanceOptions();

    @Override
    public Integer call() throws ProfileException {
        Circumstances circumstances = options.circumstances();
        Oracle oracle = Oracle.of(new Subjects().document(profile).document(), circumstances);
        long[] words = words();
        List<Abi> abis = abis(circumstances);
        List<String> lines = new ArrayList<>();
        boolean known = false;
        for (Abi one : abis) {
            Optional<Integer> number = number(one);
            known |= number.isPresent();
            lines.addAll(number.map(value -> explain(oracle, one, value, words))
                    .orElse(List.of(one.label() + ": no such system call, so nothing is said of it")));
        }
        if (!known && !SyscallTable.isKnownAnywhere(syscall)) {
            throw wrong("no system call is named '" + syscall + "'. Check the spelling, or give its number.");
        }
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        return ExitCode.CONFORMS;
    }

    private List<String> explain(Oracle oracle, Abi one, int number, long[] words) {
        Ruling ruling = oracle.decide(one, number, words);
        String name = SyscallTable.of(one).byNumber(number).map(Syscall::name).orElse("(no name)");
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s (%s): %s".formatted(one.label(), name, Integer.toUnsignedString(number), ruling.decision()));
        lines.add("  because " + ruling.because());
        for (Addition addition : ruling.additions()) {
            lines.add("  beyond the document: " + addition.explanation());
        }
        return lines;
    }

    private List<Abi> abis(Circumstances circumstances) {
        if (abi.isEmpty()) {
            return circumstances.machine().abis();
        }
        try {
            Abi one = Abi.ofLabel(abi.get());
            if (!circumstances.machine().abis().contains(one)) {
                throw wrong("--abi: " + one.label() + " is no ABI of "
                        + circumstances.machine().uname() + ". Add --machine.");
            }
            return List.of(one);
        } catch (IllegalArgumentException e) {
            throw wrong("--abi: " + e.getMessage());
        }
    }

    private Optional<Integer> number(Abi one) {
        if (!syscall.isEmpty() && syscall.chars().allMatch(Character::isDigit)) {
            try {
                return Optional.of(Integer.parseUnsignedInt(syscall));
            } catch (NumberFormatException e) {
                throw wrong("the number '" + syscall + "' does not fit in 32 bits.");
            }
        }
        return SyscallTable.of(one).byName(syscall).map(Syscall::number);
    }

    private long[] words() {
        long[] words = new long[6];
        arguments.forEach((index, value) -> {
            if (index < 0 || index >= words.length) {
                throw wrong("--arg: the index must lie in 0 … 5, but is " + index + ".");
            }
            words[index] = word(value);
        });
        return words;
    }

    private long word(String value) {
        try {
            return value.startsWith("0x")
                    ? Long.parseUnsignedLong(value.substring(2), 16)
                    : value.startsWith("-") ? Long.parseLong(value) : Long.parseUnsignedLong(value);
        } catch (NumberFormatException e) {
            throw wrong("--arg: '" + value + "' is no number of at most 64 bits.");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
