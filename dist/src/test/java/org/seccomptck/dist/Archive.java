package org.seccomptck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that the build wrote for users. */
final class Archive {
    /** The folder with the archive, its bill of materials and their digests. */
    static final Path FOLDER = Path.of("target/release").toAbsolutePath();

    private Archive() {}

    /** Return the archive. */
    static Path file() throws IOException {
        return ending(".tar.gz");
    }

    /** Return the one file of the release with that ending. */
    static Path ending(String ending) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** Return the one thing that lies in a folder. */
    static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** Return the files of a folder with their sizes, a line each. */
    static String listing(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted()
                    .map(file -> file + " " + file.toFile().length())
                    .collect(Collectors.joining("\n"));
        }
    }
}
