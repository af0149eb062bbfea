package org.seccomptck.runner.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The OCI runtimes that the kit can fetch: {@code runners/lab/oci-runtimes.yaml}.
 *
 * @param runtimes in the order of the data
 */
public record OciRuntimeCatalog(List<OciRuntimeChoice.Packaged> runtimes) {
    private static final String ALL = "all";

    /** Keep the list from changing. */
    public OciRuntimeCatalog {
        runtimes = List.copyOf(runtimes);
    }

    private record Document(
            @JsonProperty(value = "oci-runtimes", required = true)
            List<OciRuntimeChoice.Packaged> runtimes) {}

    /** Read the data that were built into the kit. */
    public static OciRuntimeCatalog load() {
        return new OciRuntimeCatalog(
                BuiltInData.read("oci-runtimes.yaml", Document.class).runtimes());
    }

    /**
     * Find the runtimes that some words name, each once, in the order of the words.
     *
     * @param words a name, a pattern for names with the signs {@code *} and {@code ?}, a name with the beginning of
     *     a version ({@code runc@1.1}), {@code all} for all that have a version, or the path of a program, which has a
     *     slash
     * @throws IllegalArgumentException if a word is none of these; the message names the known runtimes
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
                found.add(new OciRuntimeChoice.Binary(
                        unused(String.valueOf(program.getFileName()), taken), word, program));
            }
        }
        return List.copyOf(found);
    }

    private static boolean isPath(String word) {
        return word.contains("/");
    }

    private List<OciRuntimeChoice.Packaged> named(String word) {
        VersionedNames names = new VersionedNames(
                runtimes.stream().map(OciRuntimeChoice.Packaged::name).toList());
        List<String> matching = names.matching(word.equals(ALL) ? "*@*" : word);
        if (matching.isEmpty()) {
            throw new IllegalArgumentException("unknown OCI runtime '" + word + "'" + names.instead(word)
                    + ", all, and the path of a program of your own, with a slash in it.");
        }
        return runtimes.stream()
                .filter(runtime -> matching.contains(runtime.name()))
                .toList();
    }

    private static String unused(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }
}
