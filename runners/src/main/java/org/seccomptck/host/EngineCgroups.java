package org.seccomptck.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The cgroups of a private engine: one of a known name in each hierarchy, with those of its containers below. */
final class EngineCgroups {

    private static final Path MOUNTED = Path.of("/sys/fs/cgroup");

    private EngineCgroups() {}

    /** Remove the cgroups of that name from the unified hierarchy and from each hierarchy of version 1. */
    static void remove(String name) {
        for (Path cgroup : find(name)) {
            try (Stream<Path> below = Files.walk(cgroup)) {
                // Removing a cgroup's folder removes its files, so only folders are removed, the deepest first.
                for (Path folder : below.filter(Files::isDirectory)
                        .sorted(Comparator.reverseOrder())
                        .toList()) {
                    Files.deleteIfExists(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove the cgroup " + cgroup, e);
            }
        }
    }

    private static List<Path> find(String name) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(MOUNTED)) {
            return found;
        }
        try (DirectoryStream<Path> hierarchies = Files.newDirectoryStream(MOUNTED, Files::isDirectory)) {
            found.add(MOUNTED.resolve(name));
            hierarchies.forEach(hierarchy -> found.add(hierarchy.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.removeIf(cgroup -> !Files.isDirectory(cgroup));
        return found;
    }
}
