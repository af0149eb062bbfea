package org.seccomptck.runner.lab;

import com.github.dockerjava.api.DockerClient;
import java.util.List;

/**
 * What a lab machine's engine is given when it is up for the first time. It is part of the machine's saved state, and
 * there whenever the machine is resumed.
 */
public interface EnginePreparation {
    /** Return what all depends on that is given: a state that was saved with anything else is of no use. */
    byte[] key();

    /**
     * Prepares an engine.
     *
     * @param runtimes the names of its OCI runtimes
     * @return what the machine's kernel told a container without a profile, as the probe writes it
     * @throws org.seccomptck.runner.RunnerUnavailable if it cannot be prepared
     */
    String apply(DockerClient docker, List<String> runtimes);
}
