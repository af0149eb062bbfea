package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.seccomptck.history.BrokenHistory;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.runner.RunnerUnavailable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is said of a command that cannot be done, and how it ends. No lambdas: a JVM does not keep what they link of a library
 * that is compiled for old JVMs, and would read half of picocli anew at each start.
 */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine line = problem.getCommandLine();
        UnmatchedArgumentException.printSuggestions(problem, line.getErr());
        String help = "Try '" + line.getCommandSpec().qualifiedName() + " --help'.";
        return print(line, problem.getMessage() + " " + help, ExitCode.WRONG_INPUT);
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine line, ParseResult parsed) {
        if (problem instanceof ProfileException) {
            return print(line, String.valueOf(problem.getMessage()), ExitCode.WRONG_INPUT);
        }
        if (problem instanceof RunnerUnavailable || problem instanceof LockUnavailable) {
            return print(line, String.valueOf(problem.getMessage()), ExitCode.INCOMPLETE);
        }
        if (problem instanceof BrokenHistory) {
            return print(line, problem.getMessage() + " The run is not in it.", ExitCode.INCOMPLETE);
        }
        if (problem instanceof IOException file) {
            return print(line, unwritten(file), ExitCode.INCOMPLETE);
        }
        return print(line, Fault.line(problem), ExitCode.INCOMPLETE);
    }

    /** Say what is wrong, and return the exit code. */
    static int print(CommandLine line, String message, int code) {
        line.getErr().println(line.getColorScheme().errorText("tck: " + message));
        return code;
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
}
