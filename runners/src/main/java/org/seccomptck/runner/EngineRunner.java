package org.seccomptck.runner;

import com.github.dockerjava.api.DockerClient;
import java.util.Optional;

/** A runner whose cells are containers of an engine that speaks Docker's API. */
public interface EngineRunner extends Runner {

    /** Return a client that speaks an API version that the engine knows; it lives as long as the site. */
    DockerClient docker();

    /** Return the name for {@code HostConfig.withRuntime}, or empty where the engine's default is to be used. */
    Optional<String> ociRuntime();
}
