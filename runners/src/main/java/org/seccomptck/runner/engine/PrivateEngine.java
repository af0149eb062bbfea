package org.seccomptck.runner.engine;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.seccomptck.runner.RunFolder;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.process.LinkedLibraries;

/**
 * An engine of our own, which touches nothing of the host's and is gone when the run is over, however it ends.
 *
 * <p>It has its own socket, data, state, cgroups, mounts and process ids, no network but {@code none}, and writes to no
 * folder but that of the run. A path below {@code /run} means another thing to its containers than to the host.
 */
final class PrivateEngine implements EngineSite, EngineRunner {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

    private final RunFolder run;
    private final Guard guard;
    private final EngineConnection connection;
    private final EnginePrograms programs;
    private final RunnerFacts facts;
    private final Optional<OciRuntimeWrapper> tested;

    private PrivateEngine(
            RunFolder run,
            Guard guard,
            EngineConnection connection,
            EnginePrograms programs,
            RunnerFacts facts,
            Optional<OciRuntimeWrapper> tested) {
        this.run = run;
        this.guard = guard;
        this.connection = connection;
        this.programs = programs;
        this.facts = facts;
        this.tested = tested;
    }

    /**
     * Starts an engine and waits until it answers.
     *
     * @throws RunnerUnavailable if this machine cannot run one, or it does not come up; quotes what it wrote last
     */
    static PrivateEngine start(EngineRequest request) {
        Map<String, String> host = System.getenv();
        PrivateEngineConditions.check(request, host);
        EnginePrograms programs = EnginePrograms.find(host, new DebianPackages(request.cache(), request.progress()));
        request.cache().sweepDeadRuns();
        RunFolder run = request.cache().openRun();
        boolean started = false;
        try {
            PrivateEngine engine = start(request, programs, run, host);
            started = true;
            return engine;
        } finally {
            if (!started) {
                run.close();
            }
        }
    }

    private static PrivateEngine start(
            EngineRequest request, EnginePrograms programs, RunFolder run, Map<String, String> host) {
        Optional<OciRuntimeWrapper> tested =
                request.ociRuntimeBinary().map(binary -> OciRuntimeWrapper.write(binary, run, host));
        OciRuntimeVersion runtime = tested.isPresent()
                ? OciRuntimeVersion.ask(tested.get().script(), programs.environment())
                : OciRuntimeVersion.ask(programs.runc(), programs.environment());
        request.progress().accept("starting a private Docker engine");
        Guard guard = Guard.start(run, command(programs, run, tested), environment(programs, run));
        boolean up = false;
        try {
            EngineConnection connection = await(EngineEndpoint.ofSocket(socket(run)), guard);
            RunnerFacts facts = EngineFacts.of(
                    connection,
                    tested.map(OciRuntimeWrapper::name).orElseGet(() -> EngineFacts.defaultRuntime(connection.info())),
                    runtime);
            up = true;
            return new PrivateEngine(run, guard, connection, programs, facts, tested);
        } finally {
            if (!up) {
                guard.close();
            }
        }
    }

    private static EngineConnection await(EngineEndpoint endpoint, Guard guard) {
        long deadline = System.nanoTime() + START.toNanos();
        String silence = "it made no socket";
        while (!guard.hasEnded() && System.nanoTime() < deadline) {
            try {
                if (Files.exists(Path.of(endpoint.uri().getPath()))) {
                    return EngineConnection.open(endpoint);
                }
                Thread.sleep(BETWEEN_QUESTIONS.toMillis());
            } catch (IOException e) {
                // The socket is there a little earlier than the engine's answers.
                silence = String.valueOf(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RunnerUnavailable("interrupted while a private engine was starting", "run again", e);
            }
        }
        throw new RunnerUnavailable(
                "the private engine did not come up (" + silence + " | " + guard.lastWords() + ")",
                "start Docker or Podman, or set DOCKER_HOST");
    }

    private static List<String> command(EnginePrograms programs, RunFolder run, Optional<OciRuntimeWrapper> tested) {
        List<String> words = new ArrayList<>(List.of(
                programs.dockerd().toString(),
                "--config-file=" + Guard.INSIDE + "/daemon.json",
                "--host=unix://" + Guard.INSIDE + "/docker.sock",
                "--data-root=" + Guard.INSIDE + "/data",
                "--exec-root=" + Guard.INSIDE + "/exec",
                "--pidfile=" + Guard.INSIDE + "/dockerd.pid",
                "--bridge=none",
                "--iptables=false",
                "--ip6tables=false",
                "--ip-forward=false",
                "--ip-masq=false",
                "--userland-proxy=false",
                // systemd's driver would make units of the host's out of our containers.
                "--exec-opt=native.cgroupdriver=cgroupfs",
                "--cgroup-parent=/" + run.cgroup()));
        tested.ifPresent(runtime -> words.add(runtime.option()));
        return words;
    }

    private static Map<String, String> environment(EnginePrograms programs, RunFolder run) {
        try {
            // The host's daemon.json is not for us.
            Files.writeString(run.path().resolve("daemon.json"), "{}\n");
            // dockerd loads bridge and br_netfilter at its start, which would change how the host's bridges filter.
            Path modprobe = Files.createDirectories(run.path().resolve("bin")).resolve("modprobe");
            Files.writeString(modprobe, "#!/bin/sh\nexit 1\n");
            if (!modprobe.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + modprobe + " executable");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + run.path(), e);
        }
        Map<String, String> environment = new TreeMap<>(programs.environment());
        environment.merge("PATH", "", (path, nothing) -> Guard.INSIDE + "/bin:" + path);
        // dockerd and runc leave AppArmor alone where this variable is set (containerd's pkg/apparmor, runc's
        // libcontainer/apparmor): no profile is loaded into the host's kernel, and none can be taken for seccomp.
        environment.put("container", "seccomp-tck");
        return environment;
    }

    private static Path socket(RunFolder run) {
        return run.path().resolve("docker.sock");
    }

    @Override
    public String name() {
        return "local";
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
    public RunnerFacts facts() {
        return facts;
    }

    @Override
    public Optional<String> ociRuntime() {
        return tested.map(OciRuntimeWrapper::name);
    }

    @Override
    public Optional<Path> engineDefaultProfile() {
        return programs.defaultProfile(facts.engineVersion());
    }

    @Override
    public Optional<Path> ociSpec(String containerId) {
        return Optional.of(run.path()
                        .resolve("exec/containerd/daemon/io.containerd.runtime.v2.task/moby")
                        .resolve(containerId)
                        .resolve("config.json"))
                .filter(Files::isRegularFile);
    }

    @Override
    public Optional<Path> libseccomp() {
        Map<String, String> environment = tested.isPresent() ? Map.of() : programs.environment();
        Path runtime = tested.map(OciRuntimeWrapper::binary).orElseGet(programs::runc);
        return LinkedLibraries.of(runtime, environment).find("libseccomp.so.2");
    }

    @Override
    public List<EngineRunner> runners() {
        return List.of(this);
    }

    @Override
    public void close() {
        connection.close();
        guard.close();
        run.close();
    }
}
