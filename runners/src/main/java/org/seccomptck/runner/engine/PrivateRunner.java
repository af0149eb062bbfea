package org.seccomptck.runner.engine;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import java.util.Optional;
import org.seccomptck.runner.EngineRunner;
import org.seccomptck.runner.RunnerFacts;

/**
 * One of the OCI runtimes of a private engine.
 *
 * @param name the site's name; for a tested runtime, with the runtime's name after a slash
 * @param connection the connection to the engine
 * @param programs the engine's own programs
 * @param ociRuntime the name by which containers ask for the runtime; empty: the engine's own
 * @param libseccomp the library that the runtime is linked with
 * @param ociRuntimeFile the runtime's program
 */
record PrivateRunner(
        String name,
        EngineConnection connection,
        EnginePrograms programs,
        Optional<String> ociRuntime,
        Optional<Path> libseccomp,
        Optional<Path> ociRuntimeFile,
        RunnerFacts facts)
        implements EngineRunner {

    @Override
    public DockerClient docker() {
        return connection.docker();
    }

    @Override
    public Optional<Path> engineDefaultProfile() {
        return programs.defaultProfile(facts.engineVersion());
    }

    @Override
    public String toString() {
        return name;
    }
}
