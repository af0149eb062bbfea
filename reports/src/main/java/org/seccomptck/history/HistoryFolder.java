package org.seccomptck.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;
import org.seccomptck.host.ExclusiveLock;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.record.RunRecord;

/**
 * The folder that is kept from run to run. If two runs add to it at the same time, both additions are kept.
 *
 * @param folder the folder
 */
public record HistoryFolder(Path folder) {
    private static final String NAME = "causes.json";
    private static final String LOCK = ".causes.lock";
    /** Nobody holds the lock for longer than it takes to write a file. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Return the file that holds the history. */
    public Path file() {
        return folder.resolve(NAME);
    }

    /**
     * Read the history; a folder without one has an empty history.
     *
     * @throws BrokenHistory when it is damaged; the message says what to do
     * @throws IOException when it cannot be read
     */
    public CauseHistory read() throws IOException {
        try {
            return HistoryJson.read(file(), Files.readAllBytes(file()));
        } catch (NoSuchFileException e) {
            return CauseHistory.EMPTY;
        }
    }

    /**
     * Add the findings of a run. A reader sees the history without them or with all of them.
     *
     * @return the history with them
     * @throws BrokenHistory when the history is damaged, or another run keeps it locked; the message says what to
     *     do
     * @throws IOException when the folder cannot be written
     */
    @SuppressWarnings("try") // The variable exists only to hold the lock.
    public CauseHistory add(RunRecord run) throws IOException {
        Files.createDirectories(folder);
        try (ExclusiveLock turn = lock()) {
            CauseHistory history = read().with(run);
            Path part = folder.resolve(NAME + "." + UUID.randomUUID() + ".part");
            try {
                Files.write(part, HistoryJson.write(history));
                Files.move(part, file(), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            return history;
        }
    }

    private ExclusiveLock lock() throws BrokenHistory {
        try {
            return ExclusiveLock.acquire(folder.resolve(LOCK), PATIENCE);
        } catch (LockUnavailable e) {
            String problem = folder + " is kept locked by another run, or cannot be written.";
            throw new BrokenHistory(problem + " End that run, or name another folder with --history.", e);
        }
    }
}
