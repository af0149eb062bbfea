package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.seccomptck.launch.CommandRun;

/**
 * A container with shell commands in it.
 *
 * @param docker the engine
 * @param image the image with the commands
 * @param securityOptions e.g. {@code seccomp=unconfined}; none: the engine's default
 * @param ociRuntime the runtime's name in the engine's configuration; empty: the engine's default
 * @param labels labels by which the container is found again
 */
record CommandContainer(
        DockerClient docker,
        String image,
        List<String> securityOptions,
        Optional<String> ociRuntime,
        Map<String, String> labels) {

    /**
     * Run a program to its end and remove the container.
     *
     * @param command the program with its arguments
     * @param patience how long it may take
     */
    CommandRun run(List<String> command, Duration patience) throws InterruptedException {
        String id;
        try {
            id = create(command);
        } catch (DockerException e) {
            return new CommandRun.NotStarted(EngineWords.of(e));
        }
        try {
            return run(id, patience);
        } catch (DockerException e) {
            return new CommandRun.NotStarted(EngineWords.of(e));
        } catch (ExecutionException e) {
            // Podman lets the OCI runtime create the container when the client attaches to it.
            return new CommandRun.NotStarted(EngineWords.ofCause(e));
        } finally {
            remove(id);
        }
    }

    private String create(List<String> command) {
        HostConfig host = HostConfig.newHostConfig()
                .withNetworkMode("none")
                .withSecurityOpts(securityOptions)
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE));
        ociRuntime.ifPresent(host::withRuntime);
        return docker.createContainerCmd(image)
                .withCmd(command)
                .withEnv("LC_ALL=C")
                .withLabels(labels)
                .withNetworkDisabled(true)
                .withHostConfig(host)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
    }

    private CommandRun run(String id, Duration patience) throws InterruptedException, ExecutionException {
        Output output = new Output(null);
        // Attach before the start, so that no byte is lost and no log is kept.
        docker.attachContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(output)
                .awaitAttached();
        docker.startContainerCmd(id).exec();
        boolean ended = output.awaitEnd(patience);
        Long status = docker.inspectContainerCmd(id).exec().getState().getExitCodeLong();
        return new CommandRun.Ran(output.text(), ended && status != null ? status.intValue() : -1);
    }

    private void remove(String id) {
        try {
            docker.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException e) {
            // Somebody else removes the container, or has done so.
            return;
        }
    }
}
