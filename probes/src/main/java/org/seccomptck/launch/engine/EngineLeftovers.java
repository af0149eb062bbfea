package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The containers and the image that a run makes on an engine. They are labelled with the run's id, so that the run
 * itself or, if it was killed, a later one can find and remove them.
 *
 * @param docker the engine
 * @param runId the run's id
 */
record EngineLeftovers(DockerClient docker, String runId) {
    /** The label of every container of the kit; its value is the run's id. */
    private static final String RUN_LABEL = "org.seccomptck.run";

    private static final String IMAGE = "seccomp-tck-probe";
    private static final String COMMAND_IMAGE = "seccomp-tck-commands";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    Map<String, String> labels() {
        return Map.of(RUN_LABEL, runId);
    }

    /** Each run has a tag of its own: another run on the same engine may end earlier and remove its own. */
    String image() {
        return IMAGE + ":" + runId;
    }

    /** Return the name of the image with shell commands; most runs make none. */
    String commandImage() {
        return COMMAND_IMAGE + ":" + runId;
    }

    /** Remove all of them; what somebody else removes meanwhile is no error. */
    void remove() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Container> left = containers();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            for (Container container : left) {
                unlessGone(docker.removeContainerCmd(container.getId()).withForce(true)::exec);
            }
            left = containers();
        }
        unlessGone(docker.removeImageCmd(image()).withForce(true)::exec);
        unlessGone(docker.removeImageCmd(commandImage()).withForce(true)::exec);
    }

    private List<Container> containers() {
        return docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels())
                .exec();
    }

    private static void unlessGone(Runnable removal) {
        try {
            removal.run();
        } catch (NotFoundException | ConflictException e) {
            // Somebody else removed the container, or is removing it, or it never existed: the goal is reached in each
            // case.
            return;
        }
    }
}
