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
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.argument.ConditionWords;
import org.seccomptck.cell.Subject;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.finding.Elsewhere;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.MalformedTranscript;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.words.DumpWords;
import org.seccomptck.words.Visible;
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
            "Says what profiles do with a system call, and why. Needs no engine.",
            "With --filter, also what a loaded filter does with it, instruction by instruction."
        },
        footer = {
            "",
            "Exit codes: 0 explained, 1 the filter of --filter does not do what the profile says,",
            "            2 the command or a document is wrong."
        })
final class ExplainCommand implements Callable<Integer> {
    /** How the answer is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "2..*",
            hideParamSyntax = true,
            paramLabel = "PROFILE... SYSCALL",
            description = "profiles: " + NamedProfiles.HELP + "; or a folder, for every .json file in it. Last a system"
                    + " call's name or number")
    @SuppressWarnings("NullAway.Init")
    private List<String> named;

    @Mixin
    private final AbiOption abi = new AbiOption();

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
    private final DialectOption dialect = new DialectOption();

    @Mixin
    private final CircumstanceOptions options = new CircumstanceOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text)")
    private Format format = Format.TEXT;

    @Override
    public Integer call() throws ProfileException {
        List<String> files = NamedProfiles.withoutFolders(named.subList(0, named.size() - 1));
        Optional<FilterDump> dump = dump();
        if (dump.isPresent() && (files.size() > 1 || format == Format.JSON)) {
            throw wrong("--filter: the way through a filter is told of one profile and as a text.");
        }
        Circumstances circumstances = circumstances(dump);
        NamedProfiles find = new NamedProfiles(options.launch(), System.in, dialect.dialect());
        List<ExplainedCall.Of> explained = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        boolean agrees = true;
        for (String file : files) {
            try {
                Oracle oracle = Oracle.of(document(find, file), circumstances);
                List<ExplainedCall> calls = calls(oracle, circumstances);
                explained.add(new ExplainedCall.Of(file, calls));
                agrees &= format == Format.JSON || text(file, files.size() > 1, oracle, calls, dump);
            } catch (ProfileException e) {
                if (files.size() == 1) {
                    throw e;
                }
                wrong.add(String.valueOf(e.getMessage()));
            }
        }
        if (format == Format.JSON) {
            spec.commandLine()
                    .getOut()
                    .println(new JsonExplanation(ConditionWords.load(), Words.english()).print(syscall(), explained));
        }
        wrong.forEach(line -> spec.commandLine().getErr().println("tck: " + line));
        return wrong.isEmpty() ? agrees ? ExitCode.CONFORMS : ExitCode.DEVIATES : ExitCode.WRONG_INPUT;
    }

    private String syscall() {
        return named.get(named.size() - 1);
    }

    private static Profile document(NamedProfiles find, String file) throws ProfileException {
        Subject subject = find.find(file);
        return subject.profile()
                .orElseThrow(() -> new ProfileException(
                        file, "there is no filter, so every call reaches the kernel. Name a profile."));
    }

    private List<ExplainedCall> calls(Oracle oracle, Circumstances circumstances) {
        long[] words = words();
        List<ExplainedCall> calls = new ArrayList<>();
        for (Abi one : abis(circumstances)) {
            Optional<Integer> number = number(one);
            if (number.isEmpty()) {
                calls.add(new ExplainedCall.Absent(one));
            } else {
                calls.add(
                        arguments.isEmpty()
                                ? ExplainedCall.whole(oracle, one, number.get())
                                : ExplainedCall.single(oracle, one, number.get(), words));
            }
        }
        if (calls.stream().allMatch(ExplainedCall.Absent.class::isInstance)
                && !SyscallTable.isKnownAnywhere(syscall())
                && Elsewhere.architectures(syscall()).isEmpty()) {
            throw wrong("no system call is named '" + syscall() + "'. Check the spelling, or give its number.");
        }
        return calls;
    }

    /** Print what a profile does, and return whether a loaded filter does the same. */
    private boolean text(
            String file, boolean several, Oracle oracle, List<ExplainedCall> calls, Optional<FilterDump> dump) {
        PrintWriter out = spec.commandLine().getOut();
        TextExplanation explanation = new TextExplanation(ConditionWords.load(), Words.english());
        boolean agrees = true;
        if (several) {
            out.println(Visible.of(file));
        }
        for (ExplainedCall call : calls) {
            explanation.lines(call).forEach(out::println);
            Optional<FilterStack> stack = dump.flatMap(FilterDump::filters);
            Optional<Integer> number = number(call.abi());
            if (stack.isPresent() && number.isPresent()) {
                FilterExplanation.Answer answer =
                        new FilterExplanation(oracle, stack.get(), pathOnly).explain(call.abi(), number.get(), words());
                answer.lines().forEach(out::println);
                agrees &= answer.agrees();
            }
        }
        Elsewhere.architectures(syscall())
                .ifPresent(others ->
                        out.println("only " + others + " has this system call: the profile decides nothing on "
                                + oracle.profile().circumstances().machine().uname()));
        if (several) {
            out.println();
        }
        return agrees;
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
        Circumstances named = abi.abi().isPresent()
                ? options.circumstances(abi.machines(options.machines()).get(0))
                : options.circumstances();
        Optional<Set<String>> bounding = dump.flatMap(
                        one -> Optional.ofNullable(one.status().get("CapBnd")))
                .map(Capabilities::ofMask);
        if (options.nameCapabilities()
                && bounding.filter(held -> !held.equals(named.capabilities())).isPresent()) {
            throw wrong("--filter: its container has other capabilities than the options say. Leave them out: the dump"
                    + " tells the capabilities.");
        }
        return bounding.map(held -> new Circumstances(named.machine(), named.kernel(), held, named.dialect()))
                .orElse(named);
    }

    private List<Abi> abis(Circumstances circumstances) {
        Machine machine = circumstances.machine();
        return abi.abi()
                .map(List::of)
                .orElseGet(() -> filter.isPresent() ? List.of(machine.nativeAbi()) : machine.abis());
    }

    private Optional<Integer> number(Abi one) {
        String syscall = syscall();
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
