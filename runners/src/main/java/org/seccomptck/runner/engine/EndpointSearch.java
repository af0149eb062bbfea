package org.seccomptck.runner.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * Where to look for an engine, in the order of the docker command: {@code DOCKER_HOST}, the current context, then the
 * usual sockets of Docker and of Podman.
 *
 * @param environment environment variables
 * @param home the user's home folder
 * @param root the root of the file system; another folder than {@code /} in tests
 */
record EndpointSearch(Map<String, String> environment, Path home, Path root) {

    /** Look where this process looks. */
    static EndpointSearch standard() {
        // The script tck sets another user.home for Testcontainers.
        Path home = Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home")));
        return new EndpointSearch(System.getenv(), home, Path.of("/"));
    }

    /** Return the endpoint that the user named, or else the existing sockets, in the order of the search. */
    List<EngineEndpoint> candidates() {
        return named().map(List::of).orElseGet(this::sockets);
    }

    private Optional<EngineEndpoint> named() {
        Path configuration = configuration();
        Optional<String> host = variable("DOCKER_HOST");
        if (host.isPresent()) {
            boolean tls = variable("DOCKER_TLS_VERIFY").isPresent();
            Path certificates = variable("DOCKER_CERT_PATH").map(Path::of).orElse(configuration);
            return Optional.of(new EngineEndpoint(
                    uri(host.get(), "DOCKER_HOST"),
                    tls ? Optional.of(certificates) : Optional.empty(),
                    "DOCKER_HOST",
                    true));
        }
        return DockerContext.current(configuration, variable("DOCKER_CONTEXT")).map(EndpointSearch::of);
    }

    /** Return the docker command's configuration folder. */
    Path configuration() {
        return variable("DOCKER_CONFIG").map(Path::of).orElse(home.resolve(".docker"));
    }

    /**
     * Return the endpoint of a context.
     *
     * @throws RunnerUnavailable if it is not stored, or cannot be read
     */
    EngineEndpoint context(String name) {
        return of(DockerContext.stored(configuration(), name));
    }

    private static EngineEndpoint of(DockerContext context) {
        return new EngineEndpoint(
                uri(context.host(), context.description()), context.certificates(), context.description(), true);
    }

    private List<EngineEndpoint> sockets() {
        List<Path> places = new ArrayList<>();
        places.add(Path.of("var/run/docker.sock"));
        // A user's own Podman before the system's.
        variable("XDG_RUNTIME_DIR")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .ifPresent(folder -> places.add(
                        folder.getRoot().relativize(folder).resolve("podman").resolve("podman.sock")));
        places.add(Path.of("run/podman/podman.sock"));
        return places.stream()
                .map(root::resolve)
                .filter(Files::exists)
                .map(EngineEndpoint::ofSocket)
                .toList();
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static URI uri(String text, String origin) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new RunnerUnavailable(
                    origin + " says '" + text + "', which is not an address",
                    "give one such as unix:///var/run/docker.sock or tcp://host:2375",
                    e);
        }
    }
}
