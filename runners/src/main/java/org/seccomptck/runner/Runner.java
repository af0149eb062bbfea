package org.seccomptck.runner;

import com.github.dockerjava.api.DockerClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A place where containers run: an engine endpoint with a known architecture, kernel, OCI runtime and libseccomp.
 *
 * <p>Closing a runner gives up what was started for it, and only that: an engine that was found running stays.
 */
public interface Runner extends AutoCloseable {

    /** Returns the name that reports show for this runner, such as {@code local}. */
    String name();

    /** Returns a client that speaks an API version that the engine knows; it lives as long as the runner. */
    DockerClient docker();

    /** Returns the engine's endpoint, such as {@code unix:///var/run/docker.sock}. */
    URI endpoint();

    /** Returns what the engine and its programs say of themselves. */
    RunnerFacts facts();

    /** Returns the name for {@code HostConfig.withRuntime}, or empty where the engine's default is to be used. */
    Optional<String> ociRuntime();

    /**
     * Returns the engine's published default profile document, but only if it belongs to exactly this version of the
     * engine.
     */
    Optional<Path> engineDefaultProfile();

    /**
     * Returns the OCI runtime specification ({@code config.json}) that the engine handed to the OCI runtime, where it
     * can be read. It exists only while the container does, so copy it rather than keep the path.
     *
     * @param containerId the full container id
     */
    default Optional<Path> ociSpec(String containerId) {
        return Optional.empty();
    }

    /** Returns the libseccomp that the OCI runtime is linked with, where it lies on this machine and can be found. */
    default Optional<Path> libseccomp() {
        return Optional.empty();
    }

    /**
     * Ends what was started for this runner. Closing twice is harmless.
     *
     * @throws RunnerUnavailable if a private engine could not be ended
     */
    @Override
    void close();
}
