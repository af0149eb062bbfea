package org.seccomptck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.argument.ConditionWords;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.MalformedTranscript;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.session.Subjects;
import org.seccomptck.words.DumpWords;
import org.seccomptck.words.Words;
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
        description = {
            "Says what a profile does with a system call, and why. Needs no engine.",
            "With --filter, also what a loaded filter does with it, instruction by instruction."
        },
        footer = {
            "",
            "Exit codes: 0 explained, 1 the filter of --filter does not do what the profile says,",
            "            2 the command or a document is wrong."
        })
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
            description = "an argument, e.g. 0=0x10000000, to explain one call instead of all (others: 0); may be"
                    + " repeated")
    private Map<Integer, String> arguments = Map.of();

    @Option(
            names = "--filter",
            paramLabel = "FILE",
            description =
                    "a dumped filter, e.g. evidence/RUNNER/PROFILE/filters.txt of a run; shows the way of the call through"
                            + " it (=>), for the native ABI or that of --abi")
    private Optional<Path> filter = Optional.empty();

    @Option(names = "--path-only", description = "of the filter show only the instructions that are executed")
    private boolean pathOnly;

    @Mixin
    private final CircumstanceOptions options = new CircumstanceOptions();

    @Override
    public Integer call() throws ProfileException {
        Optional<FilterDump> dump = dump();
        Circumstances circumstances = circumstances(dump);
        Oracle oracle = Oracle.of(new Subjects().document(profile).document(), circumstances);
        CallExplanation explanation = new CallExplanation(oracle, ConditionWords.load(), Words.english());
        long[] words = words();
        List<String> lines = new ArrayList<>();
        boolean known = false;
        boolean agrees = true;
        for (Abi one : abis(circumstances)) {
            Optional<Integer> number = number(one);
            known |= number.isPresent();
            if (number.isEmpty()) {
                lines.add(one.label() + ": no such system call, so nothing is said of it");
                continue;
            }
            lines.addAll(
                    arguments.isEmpty()
                            ? explanation.regions(one, number.get())
                            : explanation.single(one, number.get(), words));
            Optional<FilterStack> stack = dump.flatMap(FilterDump::filters);
            if (stack.isPresent()) {
                FilterExplanation.Answer answer =
                        new FilterExplanation(oracle, stack.get(), pathOnly).explain(one, number.get(), words);
                lines.addAll(answer.lines());
                agrees &= answer.agrees();
            }
        }
        if (!known && !SyscallTable.isKnownAnywhere(syscall)) {
            throw wrong("no system call is named '" + syscall + "'. Check the spelling, or give its number.");
        }
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        return agrees ? ExitCode.CONFORMS : ExitCode.DEVIATES;
    }

    private Optional<FilterDump> dump() {
        if (filter.isEmpty()) {
            return Optional.empty();
        }
        try {
            FilterDump dump = FilterDumpReader.read(Files.readString(filter.get()));
            dump.problem().ifPresent(problem -> {
                throw wrong("--filter: " + filter.get() + " holds no filters: "
                        + new DumpWords(Words.english()).of(problem) + ".");
            });
            return Optional.of(dump);
        } catch (NoSuchFileException e) {
            throw wrong("--filter: " + filter.get() + ": there is no such file.");
        } catch (IOException e) {
            throw wrong("--filter: " + filter.get() + " cannot be read: " + e.getMessage());
        } catch (MalformedTranscript e) {
            throw wrong("--filter: " + filter.get() + " is no dump of filters: " + e.getMessage());
        }
    }

    /** A dump tells the capabilities of its container, so that rules that depend on them are resolved as they were. */
    private Circumstances circumstances(Optional<FilterDump> dump) {
        Circumstances named = options.circumstances();
        Optional<Set<String>> bounding = dump.flatMap(
                        one -> Optional.ofNullable(one.status().get("CapBnd")))
                .map(Capabilities::ofMask);
        if (options.nameCapabilities()
                && bounding.filter(held -> !held.equals(named.capabilities())).isPresent()) {
            throw wrong(
                    "--filter: its container has other capabilities than the options say. Leave these away: the dump"
                            + " tells the capabilities.");
        }
        return bounding.map(held -> new Circumstances(named.machine(), named.kernel(), held, named.dialect()))
                .orElse(named);
    }

    private List<Abi> abis(Circumstances circumstances) {
        if (abi.isEmpty()) {
            return filter.isPresent()
                    ? List.of(circumstances.machine().nativeAbi())
                    : circumstances.machine().abis();
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
