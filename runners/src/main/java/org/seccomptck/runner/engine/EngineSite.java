package org.seccomptck.runner.engine;

import com.github.dockerjava.api.DockerClient;
import java.net.URI;
import java.util.List;
import org.seccomptck.runner.Site;

/** An engine that speaks Docker's API, with a runner for each OCI runtime that is wanted. */
public interface EngineSite extends Site {

    /** Returns a client that speaks an API version that the engine knows; it lives as long as the site. */
    DockerClient docker();

    /** Returns the engine's endpoint, such as {@code unix:///var/run/docker.sock}. */
    URI endpoint();

    @Override
    List<EngineRunner> runners();

    /** Returns the first of the runners. */
    default EngineRunner runner() {
        return runners().get(0);
    }
}
