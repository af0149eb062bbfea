package org.seccomptck.runner.engine;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.RunnerUnavailable;

/** The ways to get an engine. */
public final class Engines {

    /** The name of a runner that nobody named. */
    private static final String LOCAL = "local";
    /** The scheme of an address that names a context of the docker command. */
    private static final String CONTEXT = "context";

    private static final String SSH = "ssh";

    private Engines() {}

    /**
     * Return the engine that the request names; else the one that {@code DOCKER_HOST} or the current Docker context
     * names; else the first of the usual sockets of Docker and Podman that answers; else a private engine.
     *
     * @param request what is wanted
     * @throws RunnerUnavailable if a named engine does not answer, or none answers and none can be started
     */
    public static EngineSite reach(EngineRequest request) {
        return reach(request, EndpointSearch.standard());
    }

    /**
     * Return the engine that a client speaks to, as its default OCI runtime runs containers. Closing it closes the
     * client.
     *
     * @param name the engine's name in reports
     * @param docker the client, which belongs to the caller
     * @param address the engine's name in messages
     * @throws com.github.dockerjava.api.exception.DockerException if the engine does not answer
     */
    public static EngineSite of(String name, DockerClient docker, URI address) {
        return new ReachedEngine(
                name,
                new EngineConnection(
                        address,
                        docker,
                        "",
                        docker.versionCmd().exec(),
                        docker.infoCmd().exec()));
    }

    static EngineSite reach(EngineRequest request, EndpointSearch search) {
        if (request.needsPrivateEngine()) {
            return PrivateEngine.start(request);
        }
        if (request.endpoint().isPresent()) {
            URI address = request.endpoint().get();
            return named(address.toString(), endpoint(address, search), request);
        }
        for (EngineEndpoint endpoint : search.candidates()) {
            if (endpoint.named()) {
                return named(LOCAL, endpoint, request);
            }
            try {
                return new ReachedEngine(LOCAL, EngineConnection.open(endpoint));
            } catch (IOException e) {
                request.progress().accept("no engine answers at " + endpoint.origin());
            }
        }
        return PrivateEngine.start(request);
    }

    /** Return the names of the docker command's contexts that a user has made. */
    public static List<String> contexts() {
        return DockerContext.names(EndpointSearch.standard().configuration());
    }

    private static EngineEndpoint endpoint(URI address, EndpointSearch search) {
        return CONTEXT.equals(address.getScheme())
                ? search.context(address.getSchemeSpecificPart())
                : new EngineEndpoint(address, Optional.empty(), "the request", true);
    }

    private static EngineSite named(String name, EngineEndpoint endpoint, EngineRequest request) {
        if (!SSH.equals(endpoint.uri().getScheme())) {
            return new ReachedEngine(name, connect(endpoint, endpoint.uri()));
        }
        request.progress().accept("connecting to " + endpoint.uri());
        SshTunnel tunnel = SshTunnel.open(endpoint.uri(), request.cache());
        boolean reached = false;
        try {
            EngineEndpoint here = new EngineEndpoint(tunnel.endpoint(), Optional.empty(), endpoint.origin(), true);
            EngineSite engine = new TunnelledEngine(new ReachedEngine(name, connect(here, endpoint.uri())), tunnel);
            reached = true;
            return engine;
        } finally {
            if (!reached) {
                tunnel.close();
            }
        }
    }

    private static EngineConnection connect(EngineEndpoint endpoint, URI address) {
        try {
            return EngineConnection.open(endpoint);
        } catch (IOException e) {
            // The user wants to test the named engine: a result of another engine would be wrong.
            throw new RunnerUnavailable(
                    "no engine answers at " + address + ", which " + endpoint.origin() + " names (" + e.getMessage()
                            + ")",
                    "start that engine, or name another one or none");
        }
    }
}
