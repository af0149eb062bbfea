package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.host.CacheFolder;

/**
 * Folders for runs of the command, separate from everything else on the machine, so that anything a run leaves behind
 * is seen.
 *
 * @param base holds all the others
 */
public record Sandbox(Path base) implements AutoCloseable {
    /**
     * Make the folders. All runs share the packages, which are large and kept on purpose.
     *
     * @throws IOException when they cannot be made
     */
    public static Sandbox in(Path base) throws IOException {
        Sandbox sandbox = new Sandbox(base);
        for (Path folder : List.of(sandbox.home(), sandbox.temporary(), sandbox.work(), sandbox.cache())) {
            Files.createDirectories(folder);
        }
        Path packages = Files.createDirectories(CacheFolder.standard().packages());
        Files.createSymbolicLink(sandbox.packages(), packages);
        return sandbox;
    }

    /** Unlink the packages before the folders are removed. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(packages());
    }

    /** Return where a run's results go. */
    public Path out(String name) {
        return base.resolve("out").resolve(name);
    }

    Path home() {
        return base.resolve("home");
    }

    Path temporary() {
        return base.resolve("tmp");
    }

    Path work() {
        return base.resolve("work");
    }

    Path cache() {
        return base.resolve("cache");
    }

    private Path packages() {
        return cache().resolve("packages");
    }

    /** Return what runs have left in places where nothing may be left. */
    public List<String> leftovers() throws IOException {
        List<String> left = new ArrayList<>();
        for (Path folder : List.of(home(), temporary(), work(), cache().resolve("runs"))) {
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> !file.endsWith(".lock")).forEach(file -> left.add("file " + file));
                }
            }
        }
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mountinfo"))) {
            mounts.filter(line -> line.contains(base.toString())).forEach(line -> left.add("mount " + line));
        }
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(base.toString()))
                .forEach(process -> left.add("process " + process.pid() + " "
                        + process.info().commandLine().orElse("")));
        return left;
    }
}
