package org.seccomptck.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command that a person types. */
@Command(
        name = "tck",
        description = "Proves, system call by system call, that a container runtime enforces a seccomp profile.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck run                                 every catalogued profile on the engine that can be had",
            "  tck run --profile my.json               your own profile",
            "  tck claims                              what documents say of seccomp, put to the test",
            "  tck check my.json                       read and check a document, without an engine",
            "  tck check my.json --format sarif --fail-on error   for CI and code hosts",
            "  tck explain restrict chmod --abi i386   what a profile says of a call, and why",
            "  tck explain my.json clone --filter reports/out/RUN/evidence/local/my/filters.txt --path-only",
            "                                          the same, and the call's way through the loaded filter",
            "  tck compare my.json docker@28.5         is a profile at least as strict as another, and where not",
            "  tck harden my.json --out hardened.json  deny every call that has an effect which the profile denies",
            "  tck startable my.json --for runc@1.4.3  the fewest calls to add so that containers always start",
            "  tck ways my.json                        the same filter by docker run, Compose, exec and others?",
            "  tck report reports/out/RUN -f allure-single   a report of a run, made later",
            "  tck bundle reports/out/RUN              a run with its evidence as one file; tck verify derives it anew",
            "  tck run --runner 'lab/*'                on every kernel of the lab",
            "  tck lab list                            which kernels those are",
            "  tck upgrade-check --from lab/amd64-bookworm --to lab/amd64-trixie -p my.json",
            "                                          what an upgrade changes, and which component does",
            "  tck help run                            the options of a command",
            "",
            "Exit codes: 0 conforms, 1 at least one deviation, 2 the command or a document is wrong,",
            "            3 the run could not be completed or something stayed undecided."
        })
public final class Tck {
    private static final int WIDTH = 110;

    /** The commands, in the order in which help lists them. */
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            ClaimsCommand.class,
            ReportCommand.class,
            WaiveCommand.class,
            CheckCommand.class,
            SurveyCommand.class,
            ExplainCommand.class,
            CompareCommand.class,
            HardenCommand.class,
            StartableCommand.class,
            WaysCommand.class,
            UpgradeCheckCommand.class,
            DiffCommand.class,
            TableCommand.class,
            HistoryCommand.class,
            MergeCommand.class,
            BundleCommand.class,
            VerifyCommand.class,
            LabCommand.class,
            CacheKeyCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class);

    /** Those that are about documents, and for which nobody wants to wait. */
    private static final Set<Class<?>> READERS = Set.of(CheckCommand.class, ExplainCommand.class, CompareCommand.class);

    /** What is answered without any command. */
    private static final Set<String> VERSION_OPTIONS = Set.of("-V", "--version");

    private Tck() {}

    /** Runs a command and exits. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Return the command with all commands below it, for whoever writes of them. */
    public static CommandLine whole() {
        return line(COMMANDS);
    }

    private static CommandLine line(List<Class<?>> commands) {
        CommandLine command = new CommandLine(new Tck());
        // No lambda, see Complaints.
        for (Class<?> one : commands) {
            command.addSubcommand(one);
        }
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setUsageHelpWidth(WIDTH);
        return command;
    }

    /** Runs a command and gives its exit code. */
    static int execute(String... arguments) {
        List<Class<?>> commands = commands(arguments);
        // Before picocli reads the command.
        Optional<CommandLine.IExecutionStrategy> ahead = READERS.containsAll(commands) && !commands.isEmpty()
                ? Optional.of(TablesAhead.begin())
                : Optional.empty();
        CommandLine command = line(commands);
        ahead.ifPresent(command::setExecutionStrategy);
        Complaints complaints = new Complaints();
        command.setParameterExceptionHandler(complaints);
        command.setExecutionExceptionHandler(complaints);
        if (arguments.length == 0) {
            command.usage(command.getErr());
            return ExitCode.WRONG_INPUT;
        }
        try {
            return command.execute(arguments);
        } catch (Error e) {
            return Complaints.print(command, Fault.line(e), ExitCode.INCOMPLETE);
        }
    }

    /** The command that the first word names: to look at the others would take longer than a small command. Else all. */
    private static List<Class<?>> commands(String... arguments) {
        if (arguments.length == 1 && VERSION_OPTIONS.contains(arguments[0])) {
            return List.of();
        }
        for (Class<?> command : COMMANDS) {
            // Help is about the others.
            if (arguments.length > 0
                    && isNamed(command, arguments[0])
                    && !command.equals(CommandLine.HelpCommand.class)) {
                return List.of(command);
            }
        }
        return COMMANDS;
    }

    /** Whether a command's class is named like a word: to read its annotation would take as long as all else. */
    private static boolean isNamed(Class<?> command, String word) {
        return command.getSimpleName().equalsIgnoreCase(word.replace("-", "") + "Command");
    }
}
