package org.seccomptck.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The folder that a run's results go to: one of its own for each run, so that what was measured before is never lost. */
final class OutFolder {
    private OutFolder() {}

    /**
     * Finds it; it need not exist.
     *
     * @param named what {@code --out} says; empty: a new one, named by the time
     * @throws ParameterException when it cannot be used
     */
    static Path of(CommandSpec spec, Optional<Path> named) {
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        Path home = Path.of(System.getProperty("seccomptck.home", ""));
        Path folder = named.orElse(home.resolve(Path.of("reports", "out", time)))
                .toAbsolutePath()
                .normalize();
        if (Files.exists(folder.resolve(RecordArgument.NAME))) {
            throw new ParameterException(
                    spec.commandLine(), "--out: " + folder + " holds the results of another run. Name a new folder.");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "--out: " + folder + " is not a folder.");
        }
        return folder;
    }
}
