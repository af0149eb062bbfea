package org.seccomptck.runner.lab;

import com.github.dockerjava.api.DockerClient;
import java.util.List;

/**
 * The preparation of a lab machine's engine when it is up for the first time. Its result is part of the machine's saved
 * state, and exists whenever the machine is resumed.
 */
public interface EnginePreparation {
    /**
     * Return everything that the preparation depends on: a state that was saved with another preparation cannot be
     * used.
     */
    byte[] key();

    /**
     * Prepare an engine.
     *
     * @param runtimes the names of its OCI runtimes
     * @return what the machine's kernel told a container without a profile, as the probe writes it
     * @throws org.seccomptck.runner.RunnerUnavailable if it cannot be prepared
     */
    String apply(DockerClient docker, List<String> runtimes);
}
