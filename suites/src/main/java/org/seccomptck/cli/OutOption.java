package org.seccomptck.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.seccomptck.record.ResultsFolder;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What {@code --out} says, and what is meant where it says nothing. */
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
                    : ResultsFolder.byTime(Path.of(System.getProperty("seccomptck.home", ""), "reports", "out")
                            .toAbsolutePath()
                            .normalize());
        } catch (ResultsFolder.Unusable e) {
            throw new ParameterException(command, "--out: " + e.getMessage(), e);
        }
    }
}
