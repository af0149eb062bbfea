package org.seccomptck.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The only folder that the tool writes to. It holds unpacked packages, kept for the next run, and a folder for each
 * living run.
 *
 * @param path the folder, absolute; it need not exist yet
 */
public record CacheFolder(Path path) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Make the path absolute. */
    public CacheFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** Return the folder that this process's environment names. */
    public static CacheFolder standard() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * Return {@code $TCK_CACHE}, else {@code $XDG_CACHE_HOME/seccomp-tck}, else {@code $HOME/.cache/seccomp-tck}.
     *
     * @param environment environment variables
     * @param home the home folder that counts where {@code HOME} is not set
     */
    public static CacheFolder of(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("TCK_CACHE", "");
        if (!own.isBlank()) {
            return new CacheFolder(Path.of(own));
        }
        String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
        // The XDG base directory specification: a relative path is invalid and to be ignored.
        if (!shared.isBlank() && Path.of(shared).isAbsolute()) {
            return new CacheFolder(Path.of(shared, "seccomp-tck"));
        }
        String homeVariable = environment.getOrDefault("HOME", "");
        Path base = homeVariable.isBlank() ? home : Path.of(homeVariable);
        return new CacheFolder(base.resolve(".cache").resolve("seccomp-tck"));
    }

    /** Return the folder of unpacked packages. */
    public Path packages() {
        return path.resolve("packages");
    }

    /** Return the folder of programs that were changed to run with libraries of another release. */
    public Path programs() {
        return path.resolve("programs");
    }

    /** Return the folder of images for machines of the lab. */
    public Path images() {
        return path.resolve("images");
    }

    /** Return the folder with the saved states of lab machines, a folder for each machine. */
    public Path snapshots() {
        return path.resolve("snapshots");
    }

    /** Return the folder that holds the folders of runs. */
    public Path runs() {
        return path.resolve("runs");
    }

    /**
     * Note that a file of the cache is used now: the time of its last change stands for its last use.
     *
     * @return whether that could be noted; a read-only cache works as well
     */
    public static boolean markUsed(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Make a folder for one run, owned by this JVM until it is closed or the JVM ends.
     *
     * @throws LockUnavailable if the cache folder cannot be written
     */
    public RunFolder openRun() {
        try (ExclusiveLock turn = takeTurn()) {
            // Eight digits: the path of a socket in this folder must fit into 107 bytes.
            String id = UUID.randomUUID().toString().substring(0, 8);
            return RunFolder.create(runs().resolve(id), turn);
        }
    }

    /**
     * Remove what dead runs have left behind: their folders and cgroups. A run is dead when nobody holds its lock and
     * the guard of its engine has ended, too.
     *
     * @return the ids of the runs that were removed
     */
    public List<String> sweepDeadRuns() {
        if (!Files.isDirectory(runs())) {
            return List.of();
        }
        try (ExclusiveLock turn = takeTurn();
                Stream<Path> folders = Files.list(runs())) {
            List<String> swept = new ArrayList<>();
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                Optional<String> id = RunFolder.removeIfDead(folder, turn);
                id.ifPresent(swept::add);
            }
            return List.copyOf(swept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the folders of living runs; call {@link #sweepDeadRuns} first. */
    public List<Path> livingRuns() {
        if (!Files.isDirectory(runs())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs())) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + runs(), e);
        }
    }

    /**
     * Take the lock that excludes the start of runs and the removal of dead runs: while it is held, no run begins.
     *
     * @throws LockUnavailable if another process keeps it
     */
    public ExclusiveLock takeTurn() {
        // A run must not be swept after its folder is made and before its lock is taken.
        return ExclusiveLock.acquire(runs().resolve(".lock"), PATIENCE);
    }
}
