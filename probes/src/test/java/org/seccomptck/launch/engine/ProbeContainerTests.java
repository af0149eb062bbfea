package org.seccomptck.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.Engines;

/** The probe's container on a real engine. Needs root. */
@Tag("engine")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ProbeContainerTests {
    private static final int AT_ONCE = 8;
    private static final int CONTAINERS = 10;
    private static final int PROGRAMS = 4;

    @AutoClose
    private EngineSite site;

    private EngineLeftovers own;

    @BeforeEach
    void anEngineWithTheProbe() throws Exception {
        site = Engines.reach(EngineRequest.any().withPrivateEngine());
        own = new EngineLeftovers(site.docker(), "containers");
        Machine machine = Machine.named(site.runner().facts().machine()).orElseThrow();
        ProbeImage.load(site.docker(), machine, ProbeBuild.standard(line -> {}).programs(machine), own.image());
    }

    @Test
    void mayBeRemovedBySomebodyElse() throws Exception {
        ExecutorService removers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            ProbeContainer container = container();
            container.start();

            // Testcontainers itself removes a container that fails to start, while the interrupted run removes it, too.
            Callable<String> removal = () -> {
                container.stop();
                return "removed";
            };
            for (Future<String> one : removers.invokeAll(Collections.nCopies(AT_ONCE, removal))) {
                assertThat(one.get()).isEqualTo("removed");
            }
            assertThat(site.docker().listContainersCmd().withShowAll(true).exec())
                    .isEmpty();
            own.remove();
        } finally {
            removers.shutdownNow();
        }
    }

    // On two busy cores, one program of five writes before the engine has noted its process.
    @Test
    void knowsTheProcessOfEachProgramThatItExecutes() throws Exception {
        for (int i = 0; i < CONTAINERS; i++) {
            ProbeContainer container = container();
            container.start();
            for (int program = 0; program < PROGRAMS; program++) {
                assertThat(container.execute(SideContainer.ANSWER)).isInstanceOf(Execution.Running.class);
            }
            container.stop();
        }
        own.remove();
    }

    @Test
    void tellsWhatTheRuntimeSaysWhereNothingCanBeExecuted() throws Exception {
        ProbeContainer container = container();
        container.start();
        site.docker().pauseContainerCmd(container.getContainerId()).exec();

        Execution execution = container.execute(SideContainer.ANSWER);

        assertThat(execution)
                .isInstanceOfSatisfying(
                        Execution.Failed.class,
                        failed -> assertThat(failed.words()).contains("paused"));
        container.stop();
        own.remove();
    }

    private ProbeContainer container() {
        return new ProbeContainer(
                site.docker(),
                own.image(),
                List.of("--solo", "--no-handler"),
                LaunchOptions.STANDARD,
                List.of("seccomp=unconfined"),
                Optional.empty(),
                own.labels());
    }
}
