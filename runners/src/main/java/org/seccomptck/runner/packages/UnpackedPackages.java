package org.seccomptck.runner.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.seccomptck.host.SearchPath;

/**
 * A tree of unpacked Debian packages, whose programs run where they are.
 *
 * @param root the tree's root, which holds {@code usr/} and the like
 * @param versions the version of each package in the tree
 */
public record UnpackedPackages(Path root, Map<String, String> versions) {

    /** Keep the map from changing. */
    public UnpackedPackages {
        versions = Map.copyOf(versions);
    }

    /** Return the folders of the tree's programs. */
    public List<Path> programs() {
        return Stream.of("usr/sbin", "usr/bin", "sbin", "bin")
                .map(root::resolve)
                .filter(Files::isDirectory)
                .toList();
    }

    /** Return the folders of the tree's shared libraries. */
    public List<Path> libraries() {
        List<Path> found = new ArrayList<>();
        for (String parent : List.of("usr/lib", "lib")) {
            Path folder = root.resolve(parent);
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> triplets = Files.newDirectoryStream(folder, "*-linux-gnu*")) {
                    triplets.forEach(found::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return List.copyOf(found);
    }

    /** Return the file of a shared library of that name. */
    public Optional<Path> library(String name) {
        return libraries().stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Return the variables that the tree's programs need. They are for these programs only: a program of the host would
     * get libraries that it was not made for.
     *
     * @param environment the variables of this process
     */
    public Map<String, String> environment(Map<String, String> environment) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("PATH", SearchPath.of(environment).after(programs()).toString());
        variables.put(
                "LD_LIBRARY_PATH",
                String.join(":", libraries().stream().map(Path::toString).toList()));
        return variables;
    }
}
