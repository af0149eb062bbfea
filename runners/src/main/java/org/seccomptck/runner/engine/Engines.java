package org.seccomptck.runner.engine;

import java.io.IOException;
import java.util.Optional;
import org.seccomptck.runner.RunnerUnavailable;

/** The ways to a runner on an engine. */
public final class Engines {

    private Engines() {}

    /**
     * Returns the engine that the request names; else the one that {@code DOCKER_HOST} or the current Docker context
     * names; else the first of the usual sockets of Docker and Podman that answers; else a private engine.
     *
     * @param request what is wanted
     * @throws RunnerUnavailable if a named engine does not answer, or none answers and none can be started
     */
    public static EngineSite reach(EngineRequest request) {
        return reach(request, EndpointSearch.standard());
    }

    static EngineSite reach(EngineRequest request, EndpointSearch search) {
        if (request.needsPrivateEngine()) {
            return PrivateEngine.start(request);
        }
        if (request.endpoint().isPresent()) {
            return named(new EngineEndpoint(request.endpoint().get(), Optional.empty(), "the request", true));
        }
        for (EngineEndpoint endpoint : search.candidates()) {
            if (endpoint.named()) {
                return named(endpoint);
            }
            try {
                return new ReachedEngine(EngineConnection.open(endpoint));
            } catch (IOException e) {
                request.progress().accept("no engine answers at " + endpoint.origin());
            }
        }
        return PrivateEngine.start(request);
    }

    private static EngineSite named(EngineEndpoint endpoint) {
        try {
            return new ReachedEngine(EngineConnection.open(endpoint));
        } catch (IOException e) {
            // What the user named is what the user wants tested: another engine in its place would be a wrong answer.
            throw new RunnerUnavailable(
                    "no engine answers at " + endpoint.uri() + ", which " + endpoint.origin() + " names ("
                            + e.getMessage() + ")",
                    "start that engine, or name another one or none");
        }
    }
}
