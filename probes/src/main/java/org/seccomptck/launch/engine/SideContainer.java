package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container that looks at others from outside: it shares the engine's pid namespace and may trace any process in it,
 * so that filters can be dumped through any engine endpoint. One for all cells of a runner: a dump is one exec.
 */
final class SideContainer implements AutoCloseable {
    private static final Duration DUMP_TIMEOUT = Duration.ofSeconds(20);
    /** How the dumper tells of the processes that it ended. */
    private static final String KILLED = "killed ";

    private final DockerClient docker;
    private final String id;
    private final Pace pace;

    private SideContainer(DockerClient docker, String id, Pace pace) {
        this.docker = docker;
        this.id = id;
        this.pace = pace;
    }

    /**
     * Starts the side container.
     *
     * @throws DockerException when the engine refuses it, e.g. a rootless one
     */
    static SideContainer start(DockerClient docker, String image, Map<String, String> labels) {
        String id = docker.createContainerCmd(image)
                .withEntrypoint("/dumper", "--wait")
                .withLabels(labels)
                .withNetworkDisabled(true)
                .withHostConfig(HostConfig.newHostConfig()
                        .withPidMode("host")
                        .withNetworkMode("none")
                        .withCapAdd(Capability.SYS_ADMIN, Capability.SYS_PTRACE)
                        .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined")))
                .exec()
                .getId();
        Instant begin = Instant.now();
        try {
            docker.startContainerCmd(id).exec();
            return new SideContainer(docker, id, Pace.measured(Duration.between(begin, Instant.now())));
        } catch (DockerException e) {
            new SideContainer(docker, id, Pace.USUAL).close();
            throw e;
        }
    }

    /** Finds the one of an engine that was prepared. */
    static Optional<SideContainer> find(DockerClient docker, Map<String, String> labels) {
        Instant begin = Instant.now();
        docker.versionCmd().exec();
        Pace pace = Pace.ofVersionQuestion(Duration.between(begin, Instant.now()));
        return docker.listContainersCmd().withLabelFilter(labels).exec().stream()
                .findFirst()
                .map(container -> new SideContainer(docker, container.getId(), pace));
    }

    /** How fast the engine is, as it has just shown. */
    Pace pace() {
        return pace;
    }

    /** Dumps the filters of a process; the text is the dumper's own. */
    String dump(long pid) throws InterruptedException {
        return run("/dumper", Long.toString(pid));
    }

    /**
     * Ends all processes of a container, also of one that its runtime is still setting up.
     *
     * @return what came of it, in words
     */
    String kill(String containerId) throws InterruptedException {
        String text = run("/dumper", "--kill", containerId);
        String killed = text.lines()
                .filter(line -> line.startsWith(KILLED))
                .map(line -> line.substring(KILLED.length()))
                .findFirst()
                .orElse("0");
        Optional<String> error =
                text.lines().filter(line -> line.startsWith("error ")).findFirst();
        return "processes ended: " + killed
                + error.map(line -> " (" + line + ")").orElse("");
    }

    private String run(String... command) throws InterruptedException {
        String exec = docker.execCreateCmd(id)
                .withCmd(command)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        Output output = new Output(null);
        docker.execStartCmd(exec).exec(output);
        if (!output.awaitEnd(pace.of(DUMP_TIMEOUT))) {
            return output.text() + "error timeout 110\n";
        }
        return output.text();
    }

    @Override
    public void close() {
        try {
            docker.removeContainerCmd(id).withForce(true).exec();
        } catch (NotFoundException e) {
            // Somebody else removed it: what was wanted.
            return;
        }
    }
}
