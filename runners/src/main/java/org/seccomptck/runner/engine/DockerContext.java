package org.seccomptck.runner.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.host.Sha256;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * A context of the docker command. The command stores a context as {@code contexts/meta/SHA256/meta.json} below its
 * configuration folder, where SHA256 is the hash of the context's name, and certificates in
 * {@code contexts/tls/SHA256/docker}.
 *
 * @param name the context's name
 * @param host the address of its engine
 * @param certificates its TLS certificates, if it has any
 */
record DockerContext(String name, String host, Optional<Path> certificates) {

    /** The default context, which is not stored: it means DOCKER_HOST or the usual socket. */
    private static final String DEFAULT = "default";

    /**
     * Return the context in use, or nothing if that is the default one.
     *
     * @param configuration the docker command's configuration folder
     * @param chosen the value of {@code DOCKER_CONTEXT}
     * @throws RunnerUnavailable if the context in use is not stored, or cannot be read
     */
    static Optional<DockerContext> current(Path configuration, Optional<String> chosen) {
        String name = chosen.orElseGet(() -> configured(configuration.resolve("config.json")));
        return name.isBlank() || name.equals(DEFAULT) ? Optional.empty() : Optional.of(stored(configuration, name));
    }

    /** Return the names of the stored contexts. */
    static List<String> names(Path configuration) {
        Path folder = configuration.resolve("contexts/meta");
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> metas = Files.newDirectoryStream(folder)) {
                for (Path meta : metas) {
                    names.add(read(meta.resolve("meta.json")).path("Name").asText(""));
                }
            } catch (IOException e) {
                throw new RunnerUnavailable("cannot read " + folder, "make it readable, or set DOCKER_HOST", e);
            }
        }
        names.sort(null);
        return names;
    }

    String description() {
        return "the Docker context '" + name + "'";
    }

    private static String configured(Path file) {
        return Files.isRegularFile(file) ? read(file).path("currentContext").asText("") : "";
    }

    /**
     * Return a context by its name.
     *
     * @throws RunnerUnavailable if it is not stored, or cannot be read
     */
    static DockerContext stored(Path configuration, String name) {
        String folder = Sha256.of(name);
        Path meta = configuration.resolve("contexts/meta").resolve(folder).resolve("meta.json");
        if (!Files.isRegularFile(meta)) {
            throw new RunnerUnavailable(
                    "the Docker context '" + name + "' does not exist in " + configuration,
                    "type 'docker context use default', or set DOCKER_HOST");
        }
        String host = read(meta).path("Endpoints").path("docker").path("Host").asText("");
        if (host.isBlank()) {
            throw new RunnerUnavailable(
                    "the Docker context '" + name + "' names no engine in " + meta,
                    "type 'docker context use default', or set DOCKER_HOST");
        }
        Path certificates =
                configuration.resolve("contexts/tls").resolve(folder).resolve("docker");
        return new DockerContext(name, host, Optional.of(certificates).filter(Files::isDirectory));
    }

    private static JsonNode read(Path file) {
        try {
            return new JsonMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new RunnerUnavailable("cannot read " + file, "mend or remove it, or set DOCKER_HOST", e);
        }
    }
}
