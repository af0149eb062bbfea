package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.ExclusiveLock;
import org.seccomptck.host.FolderRemoval;
import org.seccomptck.host.Sha256;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * The saved state of a running machine, with its files. Its name is a digest of everything that the state depends on,
 * so that the state of another kernel, image, QEMU or command is never used in its place.
 *
 * @param machine the machine's name
 * @param digest of what the state depends on
 * @param store the folder of all snapshots
 */
record Snapshot(String machine, String digest, Path store) {
    private static final int DIGITS = 16;
    private static final Duration OTHERS = Duration.ofMinutes(2);
    /** The snapshots of all machines of the kit fit. */
    private static final long MOST_BYTES = 5L << 30;

    private static final String UNFINISHED = ".new-snapshot";

    private static final String STATE = "state";

    /** Name the snapshot of a machine that depends on these things. */
    static Snapshot of(LabMachine machine, List<byte[]> dependencies, Path store) {
        Sha256 hash = new Sha256();
        for (byte[] one : dependencies) {
            // Each length comes first: the same bytes divided in another way are other dependencies.
            hash.add(one.length + " ").add(one);
        }
        return new Snapshot(machine.name(), hash.hex().substring(0, DIGITS), store);
    }

    /** Return the folder. */
    Path folder() {
        return store.resolve(machine + "-" + digest);
    }

    /** Return whether the snapshot exists and is complete. */
    boolean exists() {
        return Files.isDirectory(folder());
    }

    /** Copy the snapshot's files into a new folder of a run. */
    void copyFiles(Path target) throws IOException {
        Files.createDirectory(target, ownersOnly());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(), file -> !file.endsWith(STATE))) {
            for (Path file : files) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    /** Return the words for QEMU that resume the machine from this state, and note that the snapshot was used now. */
    List<String> resumption() {
        CacheFolder.markUsed(folder());
        return List.of("-incoming", "exec:cat " + Monitor.quoted(state()));
    }

    /**
     * Write the snapshot; it appears only when it is complete. Older snapshots of the same machine are removed, and of
     * all others the longest unused ones while they take too much room.
     *
     * @param files that belong to it
     * @param save writes the machine's state to a file
     */
    void write(List<Path> files, Consumer<Path> save) throws IOException {
        Files.createDirectories(store);
        try (ExclusiveLock turn = ExclusiveLock.acquire(store.resolve(".lock"), OTHERS)) {
            if (exists()) {
                return;
            }
            // All runs use one place, so that the next run removes what a killed one has left.
            Path unfinished = store.resolve(UNFINISHED);
            FolderRemoval.remove(unfinished);
            Files.createDirectory(unfinished, ownersOnly());
            for (Path file : files) {
                Files.copy(file, unfinished.resolve(file.getFileName()));
            }
            save.accept(state(unfinished));
            Files.move(unfinished, folder(), StandardCopyOption.ATOMIC_MOVE);
            makeRoom(turn);
        }
    }

    /** Report that a machine cannot be resumed from the snapshot. */
    String isOfNoUse(RunnerUnavailable problem) {
        return "the snapshot of lab/" + machine + " is of no use (" + problem.getMessage() + "), so it is made anew";
    }

    /** Remove the snapshot; a machine that has begun to read it is not disturbed. */
    void remove() {
        FolderRemoval.remove(folder());
    }

    /** Return the file of the machine's state. */
    Path state() {
        return state(folder());
    }

    private void makeRoom(@SuppressWarnings("unused") ExclusiveLock turn) throws IOException {
        List<Path> others = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(store, Files::isDirectory)) {
            for (Path one : all) {
                String name = String.valueOf(one.getFileName());
                if (one.equals(folder())) {
                    continue;
                }
                if (name.matches("\\Q" + machine + "\\E-[0-9a-f]{" + DIGITS + "}")) {
                    FolderRemoval.remove(one);
                } else {
                    others.add(one);
                }
            }
        }
        others.sort(Comparator.comparing(Snapshot::used).reversed());
        long bytes = bytes(folder());
        for (Path one : others) {
            bytes += bytes(one);
            if (bytes > MOST_BYTES) {
                FolderRemoval.remove(one);
            }
        }
    }

    private static Path state(Path folder) {
        return folder.resolve(STATE);
    }

    private static FileTime used(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static java.nio.file.attribute.FileAttribute<?> ownersOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }
}
