package org.seccomptck.runner;

import com.github.dockerjava.api.DockerClient;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An engine that speaks Docker's API, with a runner for each wanted OCI runtime. */
public interface EngineSite extends Site {

    /** Return a client that speaks an API version that the engine knows; it lives as long as the site. */
    DockerClient docker();

    /** Return the engine's endpoint, such as {@code unix:///var/run/docker.sock}. */
    URI endpoint();

    @Override
    List<? extends EngineRunner> runners();

    /** Return how the engine ended, with the evidence of that, if it is known to have ended by itself. */
    default Optional<RunnerUnavailable> lost() {
        return Optional.empty();
    }

    /**
     * Return whether the probe's image and the side container are already on the engine, because it was resumed from a
     * saved state.
     */
    default boolean isPrepared() {
        return false;
    }

    /**
     * Return whether only the site's owner can reach the engine, and the engine ends with the site. Then everything on
     * the engine is the kit's own and need not be removed.
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
