package org.seccomptck.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a run could leave behind: its folder, under {@code runs/} of the cache folder, with the cgroups that carry its
 * id.
 *
 * <p>The run holds a lock in the folder for as long as it lives. A process id alone would not suffice, since the kernel
 * reuses ids.
 */
public final class RunFolder implements AutoCloseable {

    /** The file that holds the process id of the guard of a private engine. */
    public static final String GUARD_PID = "guard.pid";

    /** The file that holds the process id of a virtual machine. */
    public static final String MACHINE_PID = "machine.pid";

    private static final Duration END = Duration.ofSeconds(5);
    private static final String LOCK = "lock";
    private static final String OWNER_PID = "owner.pid";

    private final Path path;
    private final ExclusiveLock lock;

    private RunFolder(Path path, ExclusiveLock lock) {
        this.path = path;
        this.lock = lock;
    }

    static RunFolder create(Path path, @SuppressWarnings("unused") ExclusiveLock turn) {
        ExclusiveLock lock = ExclusiveLock.acquire(path.resolve(LOCK), Duration.ZERO);
        try {
            Files.writeString(
                    path.resolve(OWNER_PID),
                    Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException(e);
        }
        return new RunFolder(path, lock);
    }

    /** Return the run's id: eight hexadecimal digits. */
    public String id() {
        return name(path);
    }

    /** Return the folder. */
    public Path path() {
        return path;
    }

    /** Return the name of the cgroup that all containers of the run's engine live in. */
    public String cgroup() {
        return cgroup(path);
    }

    /** Remove what is left of the run and release its lock. Closing twice is harmless. */
    @Override
    public void close() {
        clear(path);
        lock.close();
    }

    static Optional<String> removeIfDead(Path folder, @SuppressWarnings("unused") ExclusiveLock turn) {
        // Opening the lock file of a run of this JVM would release its lock, so find the owner first.
        if (pid(folder, OWNER_PID)
                        .filter(pid -> pid == ProcessHandle.current().pid())
                        .isPresent()
                || guardLives(folder)) {
            return Optional.empty();
        }
        Optional<ExclusiveLock> lock = ExclusiveLock.tryAcquire(folder.resolve(LOCK));
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try {
            clear(folder);
        } finally {
            lock.get().close();
        }
        return Optional.of(name(folder));
    }

    /** A guard that outlives its JVM is about to remove its own run. */
    private static boolean guardLives(Path folder) {
        return pid(folder, GUARD_PID)
                .flatMap(ProcessHandle::of)
                .flatMap(guard -> guard.info().commandLine())
                .filter(line -> line.contains(name(folder)))
                .isPresent();
    }

    private static Optional<Long> pid(Path folder, String file) {
        try {
            return Optional.of(
                    Long.valueOf(Files.readString(folder.resolve(file)).strip()));
        } catch (IOException | NumberFormatException e) {
            // A run that died before it wrote the file has no such process.
            return Optional.empty();
        }
    }

    private static void clear(Path folder) {
        // The machine's guard ends it, unless somebody ended the guard.
        pid(folder, MACHINE_PID)
                .flatMap(ProcessHandle::of)
                .filter(machine -> machine.info().commandLine().orElse("").contains(name(folder)))
                .ifPresent(machine -> {
                    machine.destroyForcibly();
                    // A process that waits for a broken device does not end, and nothing can be done about it.
                    machine.onExit()
                            .completeOnTimeout(machine, END.toSeconds(), TimeUnit.SECONDS)
                            .join();
                });
        EngineCgroups.remove(cgroup(folder));
        FolderRemoval.remove(folder);
    }

    private static String cgroup(Path folder) {
        return "seccomp-tck-" + name(folder);
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
