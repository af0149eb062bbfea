package org.seccomptck.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;
import org.seccomptck.host.RunFolder;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.DebianPackages;

/** Needs root. Downloads the engine's packages unless they are in the cache. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PrivateEngineTests {

    private static final EngineRequest REQUEST = EngineRequest.any().withPrivateEngine();

    @TempDir
    Path temp;

    @Test
    void itTellsItsFacts() throws IOException {
        List<String> progress = new ArrayList<>();
        try (EngineSite engine = Engines.reach(REQUEST.withProgress(progress::add))) {
            RunnerFacts facts = engine.runner().facts();
            assertThat(facts.kernelRelease()).isEqualTo(output("uname", "-r"));
            assertThat(facts.machine()).isEqualTo(output("uname", "-m"));
            assertThat(facts.engine()).isEqualTo("docker");
            assertThat(facts.engineVersion())
                    .isEqualTo(engine.docker().versionCmd().exec().getVersion());
            assertThat(facts.apiVersion()).matches("1\\.\\d\\d");
            assertThat(facts.ociRuntime()).isEqualTo("runc");
            assertThat(facts.ociRuntimeVersion()).matches("1\\.\\d+\\..*");
            assertThat(facts.libseccompVersion()).matches("2\\.\\d+\\.\\d+");
            assertThat(facts.cgroupVersion()).isIn("1", "2");
            assertThat(facts.rootless()).isFalse();
            assertThat(facts.securityOptions())
                    .anyMatch(option -> option.startsWith("name=seccomp"))
                    .noneMatch(option -> option.startsWith("name=apparmor"));
            assertThat(engine.runner().ociRuntime()).isEmpty();
            assertThat(progress).last().isEqualTo("starting a private Docker engine");
            if (engine.runner().engineDefaultProfile().isPresent()) {
                assertThat(Files.readString(
                                engine.runner().engineDefaultProfile().get()))
                        .contains("\"defaultAction\"");
            }
        }
    }

    @Test
    void itRunsContainersAndLeavesNothing() throws IOException {
        EngineTraces traces;
        try (EngineSite engine = Engines.reach(REQUEST)) {
            DockerClient docker = engine.docker();
            assertThat(exitCode(docker, HostConfig.newHostConfig())).isEqualTo(42);

            start(docker, TinyProgram.WAIT, HostConfig.newHostConfig());
            traces = EngineTraces.of(engine.endpoint().getPath());
            assertThat(traces.remains()).as("what is seen while it lives").hasSizeGreaterThan(3);
            assertThat(traces.containerProcesses()).hasSize(1);
            long pid = traces.containerProcesses().get(0);
            assertThat(traces.processes()).extracting(ProcessHandle::pid).contains(pid);
            assertThat(EngineTraces.standardSignals(pid, "SigBlk")).isZero();
        }
        assertThat(traces.remains()).isEmpty();
    }

    @Test
    void theHostsFoldersAreOutOfItsReach() throws IOException {
        try (EngineSite engine = Engines.reach(REQUEST)) {
            EngineTraces traces = EngineTraces.of(engine.endpoint().getPath());
            // dockerd and containerd write a key, a plugin folder and sockets there.
            for (String folder : List.of("etc", "opt", "run")) {
                assertThat(fileKey(traces.insideEngine(folder)))
                        .as("/" + folder)
                        .isNotEqualTo(fileKey(Path.of("/", folder)));
            }
            assertThat(traces.insideEngine("etc/passwd")).hasSameBinaryContentAs(Path.of("/etc/passwd"));
        }
    }

    /** dockerd sends this signal to a containerd that does not answer for a while, as on a busy machine. */
    @Test
    void theStacksOfAnImpatientEngineGoWithTheRun() throws IOException, InterruptedException {
        try (EngineSite engine = Engines.reach(REQUEST)) {
            EngineTraces traces = EngineTraces.of(engine.endpoint().getPath());
            Command.of(
                            "kill",
                            "-USR1",
                            Long.toString(traces.process("containerd").pid()))
                    .run()
                    .output();
            Path temporary = traces.run().resolve("tmp");
            try (WatchService watch = temporary.getFileSystem().newWatchService()) {
                temporary.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
                if (stacks(temporary).isEmpty()) {
                    assertThat(watch.poll(10, TimeUnit.SECONDS)).isNotNull();
                }
            }
            assertThat(stacks(temporary)).hasSize(1);
        }
    }

    private static List<Path> stacks(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".stacks.log")).toList();
        }
    }

    @Test
    void twoEnginesLiveSideBySide() throws IOException {
        try (EngineSite one = Engines.reach(REQUEST)) {
            EngineTraces remaining;
            try (EngineSite two = Engines.reach(REQUEST)) {
                remaining = EngineTraces.of(two.endpoint().getPath());
                assertThat(exitCode(two.docker(), HostConfig.newHostConfig())).isEqualTo(42);
            }
            assertThat(remaining.remains()).isEmpty();
            assertThat(exitCode(one.docker(), HostConfig.newHostConfig())).isEqualTo(42);
        }
    }

    @Test
    void anOciRuntimeOfTheUsersIsUsedInTheUsersEnvironment() throws IOException {
        EnginePrograms programs =
                EnginePrograms.find(System.getenv(), new DebianPackages(CacheFolder.standard(), line -> {}));
        Path calls = temp.resolve("calls");
        Path wrapper = script("My Runc", """
                #!/bin/sh
                echo "${LD_LIBRARY_PATH-none} $*" >>'%s'
                export LD_LIBRARY_PATH='%s'
                exec '%s' "$@"
                """.formatted(
                        calls, programs.environment().getOrDefault("LD_LIBRARY_PATH", ""), programs.runc()));
        try (EngineSite engine = Engines.reach(EngineRequest.any().withOciRuntimeBinary(wrapper))) {
            assertThat(engine.runner().ociRuntime()).contains("tested-my-runc");
            assertThat(engine.runner().facts().ociRuntime()).isEqualTo(wrapper.toString());
            assertThat(engine.runner().facts().ociRuntimeVersion()).matches("1\\.\\d+\\..*");
            assertThat(Files.readString(calls)).doesNotContain(" create ");
            HostConfig config = HostConfig.newHostConfig()
                    .withRuntime(engine.runner().ociRuntime().orElseThrow());
            assertThat(exitCode(engine.docker(), config)).isEqualTo(42);
        }
        String own = System.getenv().getOrDefault("LD_LIBRARY_PATH", "none");
        assertThat(Files.readAllLines(calls))
                .allMatch(line -> line.startsWith(own + " "))
                .anyMatch(line -> line.contains(" create "));
    }

    @Test
    void aRuntimeThatDoesNotRunIsAnError() throws IOException {
        Path wrapper = script("broken", "#!/bin/sh\necho no such thing >&2\nexit 3\n");
        assertThatThrownBy(() -> Engines.reach(EngineRequest.any().withOciRuntimeBinary(wrapper)))
                .isInstanceOf(RunnerUnavailable.class)
                .hasMessageContaining("'" + wrapper + " --version' ended with exit code 3 (no such thing)");
    }

    @Test
    void whatAnEngineThatEndsByItselfSaidLastCanBeRead() throws InterruptedException {
        RunFolder run = new CacheFolder(temp).openRun();
        try (run;
                Guard guard = Guard.start(run, List.of("sh", "-c", "echo out of order >&2; exit 7"), Map.of())) {
            while (!guard.hasEnded()) {
                Thread.sleep(10);
            }
            assertThat(guard.lastWords()).isEqualTo("out of order");
        }
        assertThat(run.path()).doesNotExist();
    }

    /** Return what tells a folder from any other on this machine. */
    private static Object fileKey(Path folder) throws IOException {
        return Objects.requireNonNull(
                Files.readAttributes(folder, BasicFileAttributes.class).fileKey());
    }

    private int exitCode(DockerClient docker, HostConfig config) throws IOException {
        String id = start(docker, TinyProgram.EXIT_42, config);
        return docker.waitContainerCmd(id).start().awaitStatusCode();
    }

    private String start(DockerClient docker, TinyProgram program, HostConfig config) throws IOException {
        Path context = Files.createDirectories(temp.resolve(program.name()));
        String image = docker.buildImageCmd(
                        program.writeContext(context).toFile().getAbsoluteFile())
                .start()
                .awaitImageId();
        String id = docker.createContainerCmd(image)
                .withHostConfig(config.withNetworkMode("none"))
                .exec()
                .getId();
        docker.startContainerCmd(id).exec();
        return id;
    }

    private Path script(String name, String text) throws IOException {
        Path script = Files.writeString(temp.resolve(name), text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static String output(String... words) {
        return Command.of(words).run().output().strip();
    }
}
