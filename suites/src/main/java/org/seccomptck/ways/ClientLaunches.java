package org.seccomptck.ways;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.cell.Subject;
import org.seccomptck.host.Command;
import org.seccomptck.launch.ClientContainers;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.engine.ClientPrograms;
import org.seccomptck.way.Obstacle;

/**
 * Launches by programs that speak to the engine as the kit does: the docker command and Compose.
 *
 * @param containers what they launch
 * @param ociRuntime the OCI runtime to name; empty: the engine's default
 * @param programs where they are
 * @param folder a folder for their files
 * @param document under what
 */
record ClientLaunches(
        ClientContainers containers,
        Optional<String> ociRuntime,
        ClientPrograms programs,
        Path folder,
        Subject.Document document) {
    /** A container whose start hangs is no result of these ways: the API has shown it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The scheme of an engine's endpoint that these programs need no keys for. */
    static final String SOCKET = "unix";

    private static final String PROFILE = "profile.json";
    private static final String COMPOSE_FILE = "compose.yaml";
    private static final String SERVICE = "probe";

    /** Launch a container by {@code docker run}. */
    Sight dockerRun() throws InterruptedException {
        return with("docker", docker -> {
            List<String> words = new ArrayList<>(List.of(
                    docker.toString(),
                    "run",
                    "--detach",
                    "--network=none",
                    "--log-driver=none",
                    "--security-opt=seccomp=" + written(PROFILE, document.text())));
            containers.labels().forEach((name, value) -> words.add("--label=" + name + "=" + value));
            ociRuntime.ifPresent(runtime -> words.add("--runtime=" + runtime));
            words.add(containers.image());
            words.addAll(ApiLaunches.STAY);
            return launched(docker, command(words).run());
        });
    }

    /** Launch a container by {@code docker compose up}. */
    Sight compose() throws InterruptedException {
        return with("docker-compose", compose -> {
            written(PROFILE, document.text());
            Path file = written(COMPOSE_FILE, composeFile());
            List<String> project = List.of(compose.toString(), "-f", file.toString());
            try {
                Command.Result up = command(project, "up", "--detach").run();
                return up.succeeded()
                        ? launched(compose, command(project, "ps", "--quiet").run())
                        : new Sight.Refused(versioned(compose), up.errors().strip());
            } finally {
                command(project, "down", "--timeout", "0").run();
            }
        });
    }

    /** A way of a program that is found. */
    private interface Launching {
        Sight by(Path program) throws InterruptedException;
    }

    private Sight with(String name, Launching launching) throws InterruptedException {
        if (!SOCKET.equals(containers.endpoint().getScheme())) {
            return new Sight.Impossible(
                    Obstacle.NO_SOCKET, containers.endpoint().getScheme());
        }
        Path program;
        try {
            program = programs.program(name);
        } catch (RunnerUnavailable e) {
            return new Sight.Impossible(Obstacle.NO_PROGRAM, String.valueOf(e.getMessage()));
        }
        try {
            return launching.by(program);
        } catch (UncheckedIOException e) {
            return new Sight.Lost(versioned(program), String.valueOf(e.getMessage()));
        }
    }

    private Sight launched(Path program, Command.Result result) throws InterruptedException {
        if (!result.succeeded()) {
            return new Sight.Refused(versioned(program), result.errors().strip());
        }
        String container = result.output().strip();
        try {
            return new Sight.Ran(versioned(program), containers.dump(container));
        } finally {
            containers.remove(container);
        }
    }

    private String versioned(Path program) {
        return ClientPrograms.versioned(program, environment());
    }

    private Command command(List<String> project, String... words) {
        List<String> all = new ArrayList<>(project);
        all.addAll(List.of(words));
        return command(all);
    }

    private Command command(List<String> words) {
        return Command.of(words).with(environment()).in(folder).within(PATIENCE);
    }

    /** The user's own settings of the docker command stay out of it: they may name another engine. */
    private Map<String, String> environment() {
        return Map.of(
                "DOCKER_HOST",
                containers.endpoint().toString(),
                "DOCKER_CONFIG",
                folder.toString(),
                "DOCKER_CONTEXT",
                "",
                "DOCKER_TLS_VERIFY",
                "");
    }

    /** The profile is named as documents name it: by its path beside the file (compose-spec, 05-services.md, security_opt). */
    private String composeFile() {
        return """
                services:
                  %s:
                    image: "%s"
                    pull_policy: never
                    command: [%s]
                    network_mode: none
                    security_opt: ["seccomp:./%s"]
                    labels: {%s}
                %s""".formatted(
                        SERVICE,
                        containers.image(),
                        quoted(ApiLaunches.STAY),
                        PROFILE,
                        containers.labels().entrySet().stream()
                                .map(label -> "\"%s\": \"%s\"".formatted(label.getKey(), label.getValue()))
                                .collect(Collectors.joining(", ")),
                        ociRuntime.map("    runtime: \"%s\"\n"::formatted).orElse(""));
    }

    private static String quoted(List<String> words) {
        return words.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
    }

    private Path written(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }
}
