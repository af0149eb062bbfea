package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import org.seccomptck.record.ResultsFolder;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What {@code --out} says, and what is meant where it says nothing: a folder where the user stands. */
final class OutOption {
    private OutOption() {}

    /**
     * Claim the folder for results.
     *
     * @throws ParameterException when it cannot be used
     */
    static ResultsFolder claim(CommandLine command, Optional<Path> named) {
        try {
            return named.isPresent()
                    ? ResultsFolder.named(named.get())
                    : ResultsFolder.byTime(Path.of("reports", "out").toAbsolutePath());
        } catch (ResultsFolder.Unusable e) {
            throw new ParameterException(command, "--out: " + e.getMessage(), e);
        }
    }

    /** Return the failure with a place in it: the kernel does not say which file it had no room for. */
    static IOException unwritten(Path folder, IOException problem) {
        return problem instanceof FileSystemException
                ? problem
                : (IOException)
                        new FileSystemException(folder.toString(), null, problem.getMessage()).initCause(problem);
    }
}
