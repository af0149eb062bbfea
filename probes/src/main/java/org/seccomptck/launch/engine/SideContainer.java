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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seccomptck.cell.HungEnd;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.engine.OciRuntimeVersion;

/**
 * A container that examines others from outside: it shares the engine's pid namespace and may trace any process in it,
 * so that it can dump filters and read bundles through any engine endpoint. There is one for all cells of a runner; the
 * dumper in it answers requests.
 */
final class SideContainer implements AutoCloseable {
    /** How long an answer of the dumper may take. */
    static final Duration ANSWER = Duration.ofSeconds(20);

    /** The form in which the dumper reports the processes that it ended. */
    private static final String KILLED = "killed ";

    /** The form in which ld.so(8) reports the library that a program gets. */
    private static final Pattern LIBSECCOMP = Pattern.compile("(?m)^\\s*libseccomp\\.so\\S* => (/\\S+)");

    private static final Pattern LINK = Pattern.compile("(?m)^link (?:\\S*/)?(\\S+)$");

    private final DockerClient docker;
    private final String id;
    private final Pace pace;
    private @Nullable DumperConnection connection;

    private SideContainer(DockerClient docker, String id, Pace pace) {
        this.docker = docker;
        this.id = id;
        this.pace = pace;
    }

    /**
     * Start the side container.
     *
     * @throws DockerException when the engine refuses it, e.g. a rootless one
     */
    static SideContainer start(DockerClient docker, String image, Map<String, String> labels) {
        String id = docker.createContainerCmd(image)
                .withEntrypoint("/dumper", "--serve")
                .withStdinOpen(true)
                .withLabels(labels)
                .withNetworkDisabled(true)
                .withHostConfig(HostConfig.newHostConfig()
                        .withPidMode("host")
                        // An engine that maps user ids would hide other processes from the side container.
                        .withUsernsMode("host")
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

    /** Find the side container of a prepared engine. */
    static Optional<SideContainer> find(DockerClient docker, Map<String, String> labels) {
        Instant begin = Instant.now();
        docker.versionCmd().exec();
        Pace pace = Pace.ofVersionQuestion(Duration.between(begin, Instant.now()));
        return docker.listContainersCmd().withLabelFilter(labels).exec().stream()
                .findFirst()
                .map(container -> new SideContainer(docker, container.getId(), pace));
    }

    /** Return the engine's pace, as measured a moment ago. */
    Pace pace() {
        return pace;
    }

    /**
     * Begin a conversation with the dumper about a container that is about to be started.
     *
     * @param container the container's full id
     */
    DumperSession session(String container) throws InterruptedException {
        return new DumperSession(connection(), container);
    }

    private synchronized DumperConnection connection() throws InterruptedException {
        if (connection == null || connection.isOver()) {
            connection = DumperConnection.open(docker, id, pace.of(ANSWER));
        }
        return connection;
    }

    /**
     * End all processes of a container, even of one that its runtime is still setting up.
     *
     * @param containerId the container's full id
     */
    Killed kill(String containerId) throws InterruptedException {
        int processes = 0;
        String words = "";
        for (String line : run("/dumper", "--kill", containerId).lines().toList()) {
            if (line.startsWith(KILLED)) {
                processes = Integer.parseInt(line.substring(KILLED.length()));
            } else if (line.startsWith("error ")) {
                words = line;
            }
        }
        return new Killed(processes, words);
    }

    /**
     * How an attempt to end the processes of a container went.
     *
     * @param processes how many were ended
     * @param error what the dumper could not do, in its words; empty when it did all
     */
    record Killed(int processes, String error) {
        /** Return the end of a start that hung. */
        HungEnd end(HungEnd.Result result, String words) {
            return new HungEnd(result, processes, error.isEmpty() ? words : (error + "; " + words).strip());
        }
    }

    /**
     * Ask an OCI runtime for its version. If the runtime does not report its libseccomp, ask its loader.
     *
     * @param program the runtime's path, or its name on the search path of the engine
     */
    OciRuntimeVersion version(String program) throws InterruptedException {
        OciRuntimeVersion version = OciRuntimeVersion.parse(run("/dumper", "--version", program));
        if (!version.libseccomp().equals(RunnerFacts.UNKNOWN)) {
            return version;
        }
        Matcher library = LIBSECCOMP.matcher(run("/dumper", "--libraries", program));
        if (!library.find()) {
            return version;
        }
        Matcher link = LINK.matcher(run("/dumper", "--link", library.group(1)));
        return link.find() ? version.orLibseccompNamed(link.group(1)) : version;
    }

    /**
     * Remove a file in a process's view of the file system; the file may be gone already.
     *
     * @param process the process's id, as the engine reports it
     * @return what kept the dumper from it, in its words; empty when the file is gone
     */
    String remove(long process, String file) throws InterruptedException {
        return run("/dumper", "--remove", Long.toString(process), file)
                .lines()
                .filter(line -> line.startsWith("error "))
                .findFirst()
                .orElse("");
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
        if (!output.awaitEnd(pace.of(ANSWER))) {
            return output.text() + "error timeout 110\n";
        }
        return output.text();
    }

    /** End the conversation, and leave the container to later runs. */
    synchronized void disconnect() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    @Override
    public void close() {
        disconnect();
        try {
            docker.removeContainerCmd(id).withForce(true).exec();
        } catch (NotFoundException e) {
            // Somebody else removed it: the goal is reached.
            return;
        }
    }
}
