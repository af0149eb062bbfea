package org.seccomptck.runner.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The Docker engines that the kit can fetch: {@code runners/lab/docker-engines.yaml}.
 *
 * @param engines in the order of the data
 */
public record DockerEngineCatalog(List<DockerEngine> engines) {
    private static final String PREFIX = "docker@";

    /** Keep the list from changing. */
    public DockerEngineCatalog {
        engines = List.copyOf(engines);
    }

    private record Document(
            @JsonProperty(value = "docker-engines", required = true)
            List<DockerEngine> engines) {}

    /** Read the data that were built into the kit. */
    public static DockerEngineCatalog load() {
        return new DockerEngineCatalog(
                BuiltInData.read("docker-engines.yaml", Document.class).engines());
    }

    /** Return whether a word names one of these engines: {@code docker@} and a version or a pattern. */
    public static boolean isMeant(String word) {
        return word.startsWith(PREFIX);
    }

    /**
     * Find the engines that a word names.
     *
     * @param word a name, a pattern for names, or a name with the beginning of a version ({@code docker@28.5})
     * @throws IllegalArgumentException if there is none; the message names the known engines
     */
    public List<DockerEngine> find(String word) {
        VersionedNames names =
                new VersionedNames(engines.stream().map(DockerEngine::name).toList());
        List<String> matching = names.matching(word);
        if (matching.isEmpty()) {
            throw new IllegalArgumentException("unknown Docker engine '" + word + "'" + names.instead(word) + ".");
        }
        return engines.stream()
                .filter(engine -> matching.contains(engine.name()))
                .toList();
    }
}
