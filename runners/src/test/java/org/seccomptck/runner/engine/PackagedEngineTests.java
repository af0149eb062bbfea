package org.seccomptck.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.RunnerFacts;

/** Needs root. Downloads the engine's packages unless they are in the cache. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PackagedEngineTests {

    /** The oldest release, whose C library differs most from this machine's. */
    private static final DockerEngine OLDEST =
            DockerEngineCatalog.load().find("docker@20.10.5").get(0);

    @TempDir
    Path temp;

    @Test
    void aContainerRunsUnderTheProgramsOfThatRelease() throws IOException {
        EngineTraces traces;
        try (EngineSite engine = Engines.reach(EngineRequest.any().withPackagedEngine(OLDEST))) {
            DockerClient docker = engine.docker();
            assertThat(docker.versionCmd().exec().getVersion()).startsWith("20.10.5+");
            RunnerFacts facts = engine.runner().facts();
            assertThat(engine.runner().name()).isEqualTo("docker@20.10.5");
            assertThat(facts.engineVersion()).startsWith("20.10.5+");
            assertThat(facts.ociRuntimeVersion()).startsWith("1.0.0~rc93");
            assertThat(facts.libseccompVersion()).isEqualTo("2.5.1");
            assertThat(engine.runner().engineDefaultProfile())
                    .get()
                    .satisfies(
                            document -> assertThat(Files.readString(document)).contains("SCMP_ACT_ERRNO"));

            String image = docker.buildImageCmd(
                            TinyProgram.WAIT.writeContext(temp).toFile().getAbsoluteFile())
                    .start()
                    .awaitImageId();
            String id = docker.createContainerCmd(image)
                    .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
                    .exec()
                    .getId();
            docker.startContainerCmd(id).exec();
            traces = EngineTraces.of(engine.endpoint().getPath());
            assertThat(traces.containerProcesses()).hasSize(1);
            long pid = traces.containerProcesses().get(0);
            assertThat(Files.readString(Path.of("/proc/" + pid + "/status"))).contains("Seccomp:\t2");
            // The shim, which holds the container, comes from that release, with the loader of that release.
            long shim = ProcessHandle.of(pid)
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow()
                    .pid();
            assertThat(Path.of("/proc/" + shim + "/exe").toRealPath())
                    .hasFileName("containerd-shim-runc-v2")
                    .satisfies(program -> assertThat(program.toString()).contains("docker.io-bullseye-"));
        }
        assertThat(traces.remains()).isEmpty();
    }
}
