package org.seccomptck.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;

/** However the JVM that owns a private engine ends, nothing of the engine is left. Needs root. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EngineOwnerDeathTests {

    @TempDir
    Path temp;

    private Process owner;
    private EngineTraces traces;

    @BeforeEach
    void startAnOwner() throws IOException {
        // The program leads a process group, as a command that is typed into a shell does. HUP is ignored from the
        // start, as under nohup; children inherit this, but a container must not. INT is not ignored, even if the tests
        // themselves run in the background.
        owner = new ProcessBuilder(
                        "sh",
                        "-c",
                        "trap '' HUP; exec env --default-signal=INT setsid \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineOwner.class.getName(),
                        temp.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = owner.inputReader(StandardCharsets.UTF_8);
        traces = EngineTraces.of(output.readLine());
        assertThat(EngineTraces.standardSignals(owner.pid(), "SigIgn")).isNotZero();
        assertThat(traces.containerProcesses())
                .hasSize(1)
                .allSatisfy(pid ->
                        assertThat(EngineTraces.standardSignals(pid, "SigIgn")).isZero());
        assertThat(traces.remains()).hasSizeGreaterThan(3);
    }

    @AfterEach
    void endTheOwner() throws InterruptedException {
        owner.destroyForcibly().waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "INT"})
    void theEngineEndsWithItsOwner(String signal) throws IOException, InterruptedException {
        signal(signal, -owner.pid());
        assertThat(owner.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(traces.remainsAfterAWhile()).isEmpty();
    }

    @Test
    void aSignalToTheGuardEndsNothing() throws IOException, InterruptedException {
        long guard = traces.processes().get(0).pid();
        for (String signal : List.of("TERM", "INT", "HUP")) {
            signal(signal, guard);
        }
        // Others must not sweep a living run, and the attempt must not harm it.
        assertThat(CacheFolder.standard().sweepDeadRuns()).doesNotContain(traces.id());
        assertThat(traces.processes()).allMatch(ProcessHandle::isAlive);
        owner.getOutputStream().close();
        assertThat(owner.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(traces.remainsAfterAWhile()).isEmpty();
    }

    @Test
    void whatAKilledGuardCannotClearIsSweptByTheNextRun() throws IOException, InterruptedException {
        signal("KILL", traces.processes().get(0).pid());
        signal("KILL", owner.pid());
        assertThat(owner.waitFor(10, TimeUnit.SECONDS)).isTrue();
        // The engine ends nevertheless; nobody is left to remove its folder and cgroups.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (traces.processes().stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(traces.processes()).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.exists(traces.run())).isTrue();
        assertThat(traces.cgroups()).isNotEmpty();

        assertThat(CacheFolder.standard().sweepDeadRuns()).contains(traces.id());
        assertThat(traces.remains()).isEmpty();
    }

    private static void signal(String name, long pid) {
        assertThat(Command.of("kill", "-s", name, "--", Long.toString(pid))
                        .run()
                        .succeeded())
                .isTrue();
    }
}
