package org.seccomptck.runner.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.seccomptck.finding.NearestNames;

/**
 * The OCI runtimes that the kit can fetch: {@code runners/lab/oci-runtimes.yaml}.
 *
 * @param runtimes in the order of the data
 */
public record OciRuntimeCatalog(List<OciRuntimeChoice.Packaged> runtimes) {
    private static final String DATA = "/org/seccomptck/runner/lab/oci-runtimes.yaml";
    private static final String ALL = "all";

    /** Keeps the list from changing. */
    public OciRuntimeCatalog {
        runtimes = List.copyOf(runtimes);
    }

    private record Document(
            @JsonProperty(value = "oci-runtimes", required = true)
            List<OciRuntimeChoice.Packaged> runtimes) {}

    /** Reads the data that were built into the kit. */
    public static OciRuntimeCatalog load() {
        try (InputStream in = OciRuntimeCatalog.class.getResourceAsStream(DATA)) {
            if (in == null) {
                throw new FileNotFoundException(DATA + " is missing from the build");
            }
            ObjectMapper yaml = new ObjectMapper(new YAMLFactory()).registerModule(new Jdk8Module());
            return new OciRuntimeCatalog(yaml.readValue(in, Document.class).runtimes());
        } catch (IOException e) {
            throw new UncheckedIOException("The catalogue of OCI runtimes cannot be read", e);
        }
    }

    /**
     * Finds what some words stand for, each once, in the order of the words.
     *
     * @param words a name, a pattern for names with the signs {@code *} and {@code ?}, {@code all} for all that have a
     *     version, or the path of a program, which has a slash
     * @throws IllegalArgumentException if a word is none of these; names those that are known
     */
    public List<OciRuntimeChoice> find(List<String> words) {
        Set<String> taken = new HashSet<>();
        words.stream()
                .filter(word -> !isPath(word))
                .flatMap(word -> named(word).stream())
                .forEach(runtime -> taken.add(runtime.name()));
        Set<OciRuntimeChoice> found = new LinkedHashSet<>();
        Set<Path> programs = new HashSet<>();
        for (String word : words) {
            if (!isPath(word)) {
                found.addAll(named(word));
                continue;
            }
            Path program = Path.of(word).toAbsolutePath().normalize();
            if (programs.add(program)) {
                found.add(new OciRuntimeChoice.Binary(unused(String.valueOf(program.getFileName()), taken), program));
            }
        }
        return List.copyOf(found);
    }

    private static boolean isPath(String word) {
        return word.contains("/");
    }

    private List<OciRuntimeChoice.Packaged> named(String word) {
        PathMatcher matcher = Path.of("").getFileSystem().getPathMatcher("glob:" + (word.equals(ALL) ? "*@*" : word));
        List<OciRuntimeChoice.Packaged> found = runtimes.stream()
                .filter(runtime -> matcher.matches(Path.of(runtime.name())))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(unknown(word));
        }
        return found;
    }

    private String unknown(String word) {
        List<String> names =
                runtimes.stream().map(OciRuntimeChoice.Packaged::name).toList();
        List<String> nearest = NearestNames.of(word, names);
        String meant = nearest.isEmpty() ? "." : "; did you mean '" + nearest.get(0) + "'?";
        return "unknown OCI runtime '" + word + "'" + meant + " Known: all, " + String.join(", ", names)
                + ", and the path of a program of your own, with a slash in it.";
    }

    private static String unused(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }
}
