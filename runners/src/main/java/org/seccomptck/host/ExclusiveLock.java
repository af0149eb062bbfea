package org.seccomptck.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file, held by this JVM until it is closed or the JVM ends. The kernel releases the lock at that time, so
 * a lock that can be taken proves that its owner is gone.
 *
 * <p>These are POSIX record locks: closing <em>any</em> channel of this JVM on the same file releases the lock. Never
 * open the file of a lock that this JVM may hold.
 */
public final class ExclusiveLock implements AutoCloseable {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(20);

    private final FileChannel channel;

    private ExclusiveLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Take the lock, waiting for its present owner.
     *
     * @param file the lock file, created if it is missing
     * @param patience how long to wait at most
     * @throws LockUnavailable if another process or thread keeps the lock for longer
     */
    public static ExclusiveLock acquire(Path file, Duration patience) {
        FileChannel channel = open(file);
        boolean taken = attempt(channel);
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (!taken) {
                if (System.nanoTime() > deadline) {
                    throw new LockUnavailable(
                            "another process has held " + file + " for " + patience.toSeconds() + " s",
                            "wait for the other run to end, or end it",
                            null);
                }
                Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
                taken = attempt(channel);
            }
            return new ExclusiveLock(channel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LockUnavailable("interrupted while waiting for " + file, "run again", e);
        } finally {
            if (!taken) {
                close(channel);
            }
        }
    }

    /** Take the lock if nobody holds it. */
    public static Optional<ExclusiveLock> tryAcquire(Path file) {
        FileChannel channel = open(file);
        if (attempt(channel)) {
            return Optional.of(new ExclusiveLock(channel));
        }
        close(channel);
        return Optional.empty();
    }

    /** Release the lock. */
    @Override
    public void close() {
        close(channel);
    }

    private static FileChannel open(Path file) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new LockUnavailable(
                    "cannot write " + file + " (" + e.getClass().getSimpleName() + ")",
                    "make the folder writable, or set TCK_CACHE to another one",
                    e);
        }
    }

    private static boolean attempt(FileChannel channel) {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this JVM holds it.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
