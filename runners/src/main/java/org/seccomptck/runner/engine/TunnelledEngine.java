package org.seccomptck.runner.engine;

import com.github.dockerjava.api.DockerClient;
import java.net.URI;
import java.util.List;
import org.seccomptck.runner.EngineRunner;
import org.seccomptck.runner.EngineSite;

/**
 * An engine on another machine, and the tunnel to it.
 *
 * @param engine the engine
 * @param tunnel the tunnel, which ends with the engine
 */
record TunnelledEngine(ReachedEngine engine, SshTunnel tunnel) implements EngineSite {
    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public DockerClient docker() {
        return engine.docker();
    }

    @Override
    public URI endpoint() {
        return engine.endpoint();
    }

    @Override
    public List<EngineRunner> runners() {
        return engine.runners();
    }

    @Override
    public void close() {
        try (tunnel) {
            engine.close();
        }
    }
}
