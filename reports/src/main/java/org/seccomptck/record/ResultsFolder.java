package org.seccomptck.record;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The folder for the results of one run. It belongs to this run alone from the moment in which it is claimed, so that no
 * two runs ever write into each other's results.
 *
 * @param path the folder
 */
public record ResultsFolder(Path path) implements AutoCloseable {
    /** Says that a run has claimed the folder; gone when the run is over. */
    private static final String CLAIM = ".claimed-by-a-run";

    /** A folder that cannot be used, and what to do. */
    public static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        private Unusable(String problem, IOException cause) {
            super(problem, cause);
        }

        private Unusable(String problem) {
            super(problem);
        }
    }

    /**
     * Make a new folder that is named by the time; two runs that begin in the same second get two.
     *
     * @throws Unusable when it cannot be made
     */
    public static ResultsFolder byTime(Path parent) throws Unusable {
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        try {
            Files.createDirectories(parent);
            for (int i = 1; ; i++) {
                Path folder = parent.resolve(i == 1 ? time : time + "-" + i);
                try {
                    return claimed(Files.createDirectory(folder));
                } catch (FileAlreadyExistsException e) {
                    // Another run began in this second.

                }
            }
        } catch (IOException e) {
            throw unusable(parent, e);
        }
    }

    /**
     * Claim a folder that somebody named; it is made where it is not there.
     *
     * @throws Unusable when it holds the results of another run, another run has claimed it, or it cannot be written to
     */
    public static ResultsFolder named(Path named) throws Unusable {
        Path folder = named.toAbsolutePath().normalize();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new Unusable(folder + " is not a folder. Name a new folder.");
        }
        try {
            Files.createDirectories(folder);
            ResultsFolder claimed = claimed(folder);
            if (Files.exists(folder.resolve(RecordFile.NAME))) {
                claimed.close();
                throw new Unusable(folder + " holds the results of another run. Name a new folder.");
            }
            return claimed;
        } catch (FileAlreadyExistsException e) {
            throw new Unusable(
                    folder + " belongs to another run that is under way, or that was killed. Name a new folder.", e);
        } catch (Unusable e) {
            throw e;
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static ResultsFolder claimed(Path folder) throws IOException {
        Files.createFile(folder.resolve(CLAIM));
        return new ResultsFolder(folder);
    }

    private static Unusable unusable(Path folder, IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return new Unusable(
                    folder + " cannot be written to: this user may not. Name another folder with --out.", problem);
        }
        String why = problem instanceof NoSuchFileException
                ? "a folder above it is missing"
                : problem instanceof FileSystemException refused && refused.getReason() != null
                        ? refused.getReason()
                        : String.valueOf(problem.getMessage());
        return new Unusable(
                folder + " cannot be written to: " + why + ". Make room there, or name another folder with --out.",
                problem);
    }

    /** Return where the run's record goes. */
    public Path record() {
        return path.resolve(RecordFile.NAME);
    }

    /** Give up the claim; the results stay. */
    @Override
    public void close() throws Unusable {
        try {
            Files.deleteIfExists(path.resolve(CLAIM));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }
}
