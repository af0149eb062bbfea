package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.session.Kit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command that a person types. */
@Command(
        name = "tck",
        description = "Proves, system call by system call, that a container runtime enforces a seccomp profile.",
        mixinStandardHelpOptions = true,
        versionProvider = Tck.Version.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck run                                 every catalogued profile on the engine that can be had",
            "  tck run --profile my.json               your own profile",
            "  tck check my.json                       read and check a document, without an engine",
            "  tck check my.json --format sarif --fail-on error   for CI and code hosts",
            "  tck explain restrict chmod --abi i386   what a profile says of a call, and why",
            "  tck explain my.json clone --filter reports/out/RUN/evidence/local/my/filters.txt --path-only",
            "                                          the same, and the call's way through the loaded filter",
            "  tck compare my.json docker@28.5         is a profile at least as strict as another, and where not",
            "  tck report reports/out/RUN -f allure-single   a report of a run, made later",
            "  tck bundle reports/out/RUN              a run with its evidence as one file; tck verify derives it anew",
            "  tck run --runner 'lab/*'                on every kernel of the lab",
            "  tck lab list                            which kernels those are",
            "  tck upgrade-check --from lab/amd64-bookworm --to lab/amd64-trixie -p my.json",
            "                                          what an upgrade changes, and which component does",
            "",
            "Exit codes: 0 conforms, 1 at least one deviation, 2 the command or a document is wrong,",
            "            3 the run could not be completed or something stayed undecided."
        })
public final class Tck {
    private static final int WIDTH = 110;

    /** The commands, in the order in which help lists them. */
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            ReportCommand.class,
            CheckCommand.class,
            SurveyCommand.class,
            ExplainCommand.class,
            CompareCommand.class,
            UpgradeCheckCommand.class,
            TableCommand.class,
            MergeCommand.class,
            BundleCommand.class,
            VerifyCommand.class,
            LabCommand.class);

    private Tck() {}

    /** Runs a command and exits. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs a command and gives its exit code. */
    static int execute(String... arguments) {
        CommandLine command = new CommandLine(new Tck());
        commands(arguments).forEach(command::addSubcommand);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setUsageHelpWidth(WIDTH);
        command.setParameterExceptionHandler((problem, wrong) -> {
            CommandLine line = problem.getCommandLine();
            UnmatchedArgumentException.printSuggestions(problem, line.getErr());
            String help = "Try '" + line.getCommandSpec().qualifiedName() + " --help'.";
            return complain(line, problem.getMessage() + " " + help, ExitCode.WRONG_INPUT);
        });
        command.setExecutionExceptionHandler((problem, line, parsed) -> {
            if (problem instanceof ProfileException) {
                return complain(line, String.valueOf(problem.getMessage()), ExitCode.WRONG_INPUT);
            }
            if (problem instanceof RunnerUnavailable || problem instanceof LockUnavailable) {
                return complain(line, String.valueOf(problem.getMessage()), ExitCode.INCOMPLETE);
            }
            if (problem instanceof IOException file) {
                return complain(line, unwritten(file), ExitCode.INCOMPLETE);
            }
            return complain(line, Fault.line(problem), ExitCode.INCOMPLETE);
        });
        if (arguments.length == 0) {
            command.usage(command.getErr());
            return ExitCode.WRONG_INPUT;
        }
        try {
            return command.execute(arguments);
        } catch (Error e) {
            return complain(command, Fault.line(e), ExitCode.INCOMPLETE);
        }
    }

    /** The command that the first word names: to look at the others would take longer than a small command. Else all. */
    private static List<Class<?>> commands(String... arguments) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> arguments.length > 0
                        && command.getAnnotation(Command.class).name().equals(arguments[0]))
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    /** Files that cannot be written or read: which, why, and what to do. */
    private static String unwritten(IOException problem) {
        if (problem instanceof FileSystemException file) {
            String why = problem instanceof AccessDeniedException
                    ? "this user may not"
                    : String.valueOf(
                            file.getReason() == null ? problem.getClass().getSimpleName() : file.getReason());
            return file.getFile() + " cannot be written or read: " + why
                    + ". Make room there or name another folder with --out; what was measured before is kept.";
        }
        return "cannot be written or read: " + problem.getMessage()
                + ". Make room or name another folder with --out; what was measured before is kept.";
    }

    private static int complain(CommandLine line, String message, int code) {
        line.getErr().println(line.getColorScheme().errorText("tck: " + message));
        return code;
    }

    /** The version that the build stamped. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"seccomp-tck " + Kit.version()};
        }
    }
}
