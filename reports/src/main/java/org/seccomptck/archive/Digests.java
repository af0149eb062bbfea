package org.seccomptck.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.seccomptck.host.Sha256;

/** The digests of the files of a folder, as sha256sum(1) writes and checks them. */
public final class Digests {
    /** The name of the file that lists the digests. */
    public static final String NAME = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

    private Digests() {}

    /**
     * Return the digests of all regular files below a folder, by their paths from there; the list itself is excluded.
     *
     * @throws IOException when a file cannot be read
     */
    public static SortedMap<String, String> of(Path folder) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String path = folder.relativize(file).toString();
                if (!path.equals(NAME)) {
                    digests.put(path, Sha256.of(file));
                }
            }
        }
        return digests;
    }

    /** Return the text of a list of digests, sorted by path. */
    public static String text(SortedMap<String, String> digests) {
        StringBuilder text = new StringBuilder();
        digests.forEach(
                (path, digest) -> text.append(digest).append("  ").append(path).append('\n'));
        return text.toString();
    }

    /**
     * Read a list of digests.
     *
     * @throws IllegalArgumentException when a line is no digest with a path, or a path occurs twice
     */
    public static Map<String, String> read(String text) {
        Map<String, String> digests = new TreeMap<>();
        text.lines().forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches() || digests.put(parts.group(2), parts.group(1)) != null) {
                throw new IllegalArgumentException(NAME + " has a line that is wrong: " + line);
            }
        });
        return digests;
    }
}
