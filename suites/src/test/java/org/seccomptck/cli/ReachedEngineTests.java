package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.profile.Provenance;
import org.seccomptck.record.RecordFile;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.Engines;

/** An engine of somebody else is left as it was found. Needs root, for an engine in this role. */
@Tag("engine")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ReachedEngineTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    @AutoClose
    private Sandbox sandbox;

    @AutoClose
    private EngineSite engine;

    private Map<String, String> environment;

    @BeforeEach
    void anEngine() throws IOException {
        sandbox = Sandbox.in(temp);
        engine = Engines.reach(EngineRequest.any().withPrivateEngine());
        environment = Map.of("DOCKER_HOST", engine.endpoint().toString());
    }

    @Test
    void aRunThatEnds() throws IOException, InterruptedException {
        TckProcess.Result result = TckProcess.run(
                sandbox,
                environment,
                "run",
                "-p",
                "unconfined",
                "-o",
                sandbox.out("run").toString());
        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.CONFORMS);
        assertThat(result.errors()).doesNotContain("tck: starting a private Docker engine");
        assertThat(onTheEngine()).isEmpty();
        assertThat(sandbox.leftovers()).isEmpty();
    }

    /**
     * The engine is one that Debian has packaged, so that its document may be patched; this one is so for MIPS only.
     */
    @Test
    void itsDefaultIsJudgedByWhatItHandsOver() throws IOException, InterruptedException {
        Path out = sandbox.out("default");
        TckProcess.Result result =
                TckProcess.run(sandbox, environment, "run", "-p", "engine-default", "-o", out.toString());
        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.CONFORMS);
        String version = engine.runner().facts().engineVersion();
        assertThat(RecordFile.read(out.resolve("run-record.json")).cells())
                .singleElement()
                .satisfies(cell -> {
                    assertThat(cell.profile().provenance().code()).isEqualTo(Provenance.Code.HANDED_OVER_AS_KNOWN);
                    assertThat(cell.profile().provenance().parameters()).startsWith("docker", version, "docker");
                    assertThat(cell.profile().sha256()).isNotEmpty();
                    assertThat(cell.checks()).hasSizeGreaterThan(100);
                });
    }

    @Test
    void aRunThatIsToldToEnd() throws IOException, InterruptedException {
        TckProcess run = halfARun();
        run.signal("TERM");
        assertThat(run.await().code()).isEqualTo(128 + 15);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!onTheEngine().isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(onTheEngine()).isEmpty();
        assertThat(sandbox.leftovers()).isEmpty();
    }

    @Test
    void theRunAfterOneThatWasKilled() throws IOException, InterruptedException {
        TckProcess run = halfARun();
        run.signal("KILL");
        assertThat(run.await().code()).isEqualTo(128 + 9);
        assertThat(onTheEngine()).isNotEmpty();
        aRunThatEnds();
    }

    private TckProcess halfARun() throws IOException {
        TckProcess run = TckProcess.start(
                sandbox, environment, "run", "-o", sandbox.out("half").toString());
        run.awaitLine(" measured");
        return run;
    }

    /** Return all containers and images of an engine that had none before. */
    private List<String> onTheEngine() {
        DockerClient docker = engine.docker();
        List<String> found = new ArrayList<>();
        docker.listContainersCmd().withShowAll(true).exec().forEach(one -> found.add("container " + one.getId()));
        docker.listImagesCmd().withShowAll(true).exec().forEach(one -> found.add("image " + one.getId()));
        return found;
    }
}
