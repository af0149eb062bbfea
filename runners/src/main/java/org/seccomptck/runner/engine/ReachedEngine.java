package org.seccomptck.runner.engine;

import com.github.dockerjava.api.DockerClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seccomptck.runner.EngineRunner;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.RunnerFacts;

/**
 * An engine that was already running and keeps running.
 *
 * @param name its name in reports
 * @param connection the connection to it
 * @param facts what it reports of itself
 */
record ReachedEngine(String name, EngineConnection connection, RunnerFacts facts) implements EngineSite, EngineRunner {

    ReachedEngine(String name, EngineConnection connection) {
        this(name, connection, EngineFacts.of(connection));
    }

    @Override
    public DockerClient docker() {
        return connection.docker();
    }

    @Override
    public URI endpoint() {
        return connection.uri();
    }

    @Override
    public Optional<String> ociRuntime() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> engineDefaultProfile() {
        return Optional.empty();
    }

    @Override
    public List<EngineRunner> runners() {
        return List.of(this);
    }

    @Override
    public void close() {
        connection.close();
    }
}
