package org.seccomptck.runner;

import com.github.dockerjava.api.DockerClient;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An engine that speaks Docker's API, with a runner for each OCI runtime that is wanted. */
public interface EngineSite extends Site {

    /** Return a client that speaks an API version that the engine knows; it lives as long as the site. */
    DockerClient docker();

    /** Return the engine's endpoint, such as {@code unix:///var/run/docker.sock}. */
    URI endpoint();

    @Override
    List<? extends EngineRunner> runners();

    /** Return how the engine ended, with what was seen of it, if it is known to have ended by itself. */
    default Optional<RunnerUnavailable> lost() {
        return Optional.empty();
    }

    /** Return whether the probe's image and the side container are on the engine from before it was resumed. */
    default boolean isPrepared() {
        return false;
    }

    /**
     * Returns whether nobody but the site's owner can reach the engine, and it ends with the site: what is found there is
     * the kit's own, and need not be removed.
     */
    default boolean isThrownAway() {
        return false;
    }

    @Override
    default <T> T accept(SiteVisitor<T> visitor) {
        return visitor.engine(this);
    }

    /** Return the first of the runners. */
    default EngineRunner runner() {
        return runners().get(0);
    }
}
