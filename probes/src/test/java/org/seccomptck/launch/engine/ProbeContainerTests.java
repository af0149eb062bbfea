package org.seccomptck.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seccomptck.abi.Machine;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.Engines;

/** The probe's container on a real engine. Needs root. */
@Tag("engine")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ProbeContainerTests {
    private static final int AT_ONCE = 8;

    @Test
    void isRemovedByWhoeverComesFirst() throws Exception {
        ExecutorService removers = Executors.newFixedThreadPool(AT_ONCE);
        try (EngineSite site = Engines.reach(EngineRequest.any().withPrivateEngine())) {
            DockerClient docker = site.docker();
            Machine machine = Machine.named(site.runner().facts().machine()).orElseThrow();
            EngineLeftovers own = new EngineLeftovers(docker, "removal");
            ProbeImage.load(docker, machine, ProbeBuild.standard(line -> {}).programs(machine), own.image());
            ProbeContainer container = new ProbeContainer(
                    docker,
                    own.image(),
                    List.of("status"),
                    List.of("seccomp=unconfined"),
                    Optional.empty(),
                    own.labels());
            container.start();

            // Testcontainers itself removes what fails to start, also while the run that was interrupted does.
            Callable<String> removal = () -> {
                container.stop();
                return "removed";
            };
            for (Future<String> one : removers.invokeAll(Collections.nCopies(AT_ONCE, removal))) {
                assertThat(one.get()).isEqualTo("removed");
            }
            assertThat(docker.listContainersCmd().withShowAll(true).exec()).isEmpty();
            own.remove();
        } finally {
            removers.shutdownNow();
        }
    }
}
