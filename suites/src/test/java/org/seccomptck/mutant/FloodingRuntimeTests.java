package org.seccomptck.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.launch.CellLauncher;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.launch.engine.EngineContainers;
import org.seccomptck.probe.Asked;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.Engines;

/** A container whose output has no end, on a real engine. Needs root. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FloodingRuntimeTests {
    private static final int MORE_THAN_IS_KEPT = 17 << 20;

    @Test
    void onlyTheBeginningOfTheOutputIsKept(@TempDir Path temp) throws Exception {
        // A runtime's output is the container's; nobody reads it before the container is made, hence the background.
        // The probe speaks only once more has come than is kept.
        Path script = Files.writeString(temp.resolve("shouting"), """
                #!/bin/sh
                for word; do
                    case $word in
                        create) { head -c %1$d /dev/zero; : > '%2$s'; head -c 1000000000 /dev/zero; } & ;;
                        start) until [ -e '%2$s' ]; do sleep 0.01; done ;;
                    esac
                done
                exec %3$s "$@"
                """.formatted(
                        MORE_THAN_IS_KEPT, temp.resolve("shouted"), MutantRuntime.runc()));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        try (EngineSite site = Engines.reach(EngineRequest.any().withOciRuntimeBinary(script));
                EngineContainers containers =
                        EngineContainers.prepare(site, "flood", List.of(), ProbeBuild.standard(line -> {}))) {
            Machine machine = Machine.named(site.runner().facts().machine()).orElseThrow();
            Evidence lost = new CellLauncher(containers, site.runner(), machine)
                    .launch(new Subject.Unconfined(), machine.abis(), Asked.NOTHING, Containers.Wish.EVERYTHING);
            assertThat(lost.start()).isInstanceOfSatisfying(Start.Lost.class, start -> {
                assertThat(start.code()).isEqualTo(LossCode.OUTPUT_TOO_LONG);
                assertThat(Integer.parseInt(start.detail())).isLessThan(MORE_THAN_IS_KEPT);
            });
            assertThat(lost.raw()).allSatisfy(raw -> assertThat(raw.text()).hasSizeLessThanOrEqualTo(1 << 16));
        }
    }
}
