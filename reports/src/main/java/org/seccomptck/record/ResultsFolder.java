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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.seccomptck.host.ExclusiveLock;
import org.seccomptck.host.LockUnavailable;

/**
 * The folder for the results of one run. Once claimed, it belongs to this run alone, so that no two runs write into
 * each other's results. The claim is a lock, which the kernel releases when the run's process ends in whatever way.
 */
public final class ResultsFolder implements AutoCloseable {
    /** The file whose lock is the claim. */
    private static final String CLAIM = ".claimed-by-a-run";

    /** The claims of this JVM: opening the file of a lock that is held here would release the lock. */
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final ExclusiveLock claim;
    private final boolean made;

    /**
     * Keep a claim.
     *
     * @param made whether the folder is new, so that no other run can know it
     */
    private ResultsFolder(Path path, ExclusiveLock claim, boolean made) {
        this.path = path;
        this.claim = claim;
        this.made = made;
    }

    /** A folder cannot be used; the message says what to do. */
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
                    return claimed(Files.createDirectory(folder), true);
                } catch (FileAlreadyExistsException e) {
                    // Another run began in this second.
                }
            }
        } catch (IOException e) {
            throw unusable(parent, e);
        }
    }

    /**
     * Claim a folder that somebody named; make it if it does not exist.
     *
     * @throws Unusable when it holds the results of another run, another run has claimed it, or it cannot be
     *     written to
     */
    public static ResultsFolder named(Path named) throws Unusable {
        Path folder = named.toAbsolutePath().normalize();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new Unusable(folder + " is not a folder. Name a new folder.");
        }
        try {
            Files.createDirectories(folder);
            // A claim whose lock can be taken belongs to a killed run.
            ResultsFolder claimed = claimed(folder, false);
            if (Files.exists(folder.resolve(RecordFile.NAME))) {
                claimed.close();
                throw new Unusable(folder + " holds the results of another run. Name a new folder.");
            }
            return claimed;
        } catch (Unusable e) {
            throw e;
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static ResultsFolder claimed(Path folder, boolean made) throws IOException {
        Path real = folder.toRealPath();
        if (!CLAIMED.add(real)) {
            throw underWay(folder);
        }
        boolean taken = false;
        try {
            ExclusiveLock claim = ExclusiveLock.tryAcquire(real.resolve(CLAIM)).orElseThrow(() -> underWay(folder));
            taken = true;
            return new ResultsFolder(folder, claim, made);
        } catch (LockUnavailable e) {
            throw e.getCause() instanceof IOException unwritten ? unwritten : new IOException(e);
        } finally {
            if (!taken) {
                CLAIMED.remove(real);
            }
        }
    }

    private static Unusable underWay(Path folder) {
        return new Unusable(folder + " belongs to another run that is under way. Name a new folder.");
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

    /** Return the folder. */
    public Path path() {
        return path;
    }

    /** Return where the run's record goes. */
    public Path record() {
        return path.resolve(RecordFile.NAME);
    }

    /**
     * Release the claim; the results stay. In a named folder without results, the lock file stays, too: otherwise a run
     * that has already opened it would lock a deleted file, and the next run a new one. A folder with results is
     * refused to both.
     */
    @Override
    public void close() throws Unusable {
        try (claim) {
            if (made || Files.exists(record())) {
                Files.deleteIfExists(path.resolve(CLAIM));
            }
            CLAIMED.remove(path.toRealPath());
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }
}
