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
import org.seccomptck.host.RunFolder;
import org.seccomptck.runner.EngineRunner;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.DebianPackages;

/**
 * An engine of the kit's own. It changes nothing on the host and is gone when the run is over, however the run ends.
 *
 * <p>It has its own socket, data, state, cgroups, mounts and process ids, no network but {@code none}, and writes to no
 * folder but that of the run. A path below {@code /run} is another folder for its containers than for the host.
 */
final class PrivateEngine implements EngineSite {

    private static final String LOCAL = "local";
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(10);

    private final String name;
    private final RunFolder run;
    private final Guard guard;
    private final EngineConnection connection;
    private final List<EngineRunner> runners;
    private final Map<String, RunnerUnavailable> missing;

    private PrivateEngine(
            String name,
            RunFolder run,
            Guard guard,
            EngineConnection connection,
            List<EngineRunner> runners,
            Map<String, RunnerUnavailable> missing) {
        this.name = name;
        this.run = run;
        this.guard = guard;
        this.connection = connection;
        this.runners = List.copyOf(runners);
        this.missing = Map.copyOf(missing);
    }

    /**
     * Start an engine and waits until it answers.
     *
     * @throws RunnerUnavailable if this machine cannot run one, or the engine does not come up (the message quotes
     *     what it wrote last), or none of the wanted OCI runtimes is available
     */
    static PrivateEngine start(EngineRequest request) {
        Map<String, String> host = System.getenv();
        PrivateEngineConditions.check(request, host);
        DebianPackages packages = new DebianPackages(request.cache(), request.progress());
        String name = request.packaged().map(DockerEngine::name).orElse(LOCAL);
        request.cache().sweepDeadRuns();
        RunFolder run = request.cache().openRun();
        boolean started = false;
        try {
            OciRuntimes runtimes = OciRuntimes.prepare(request, packages, run, name);
            EnginePrograms programs = request.packaged()
                    .map(engine -> EnginePrograms.of(engine, host, request.cache(), packages))
                    .orElseGet(() -> EnginePrograms.find(host, packages));
            PrivateEngine engine = start(name, request, programs, run, runtimes);
            started = true;
            return engine;
        } finally {
            if (!started) {
                run.close();
            }
        }
    }

    private static PrivateEngine start(
            String name, EngineRequest request, EnginePrograms programs, RunFolder run, OciRuntimes runtimes) {
        request.progress().accept("starting a private Docker engine");
        Guard guard = Guard.start(run, command(programs, run, runtimes), environment(programs, run));
        boolean up = false;
        try {
            EngineConnection connection = await(EngineEndpoint.ofSocket(socket(run)), guard);
            List<EngineRunner> runners = runners(name, programs, connection, runtimes);
            up = true;
            return new PrivateEngine(name, run, guard, connection, runners, runtimes.missing());
        } finally {
            if (!up) {
                guard.close();
            }
        }
    }

    private static List<EngineRunner> runners(
            String name, EnginePrograms programs, EngineConnection connection, OciRuntimes runtimes) {
        if (runtimes.ready().isEmpty()) {
            String runtime = EngineFacts.defaultRuntime(connection.info());
            OciRuntimeVersion told =
                    OciRuntimeVersion.ask(programs.runc().toString(), programs.runc(), programs.environment());
            OciRuntimeVersion version =
                    programs.libseccomp().map(told::orLibseccompOf).orElse(told);
            return List.of(new PrivateRunner(
                    name,
                    connection,
                    programs,
                    Optional.empty(),
                    programs.libseccomp(),
                    Optional.of(programs.runc()),
                    EngineFacts.of(connection, runtime, version)));
        }
        return runtimes.ready().stream()
                .<EngineRunner>map(ready -> new PrivateRunner(
                        name + "/" + ready.runtime().choice().name(),
                        connection,
                        programs,
                        Optional.of(ready.runtime().name()),
                        ready.runtime().program().libseccomp(),
                        Optional.of(ready.runtime().program().file()),
                        EngineFacts.of(connection, ready.runtime().choice().asked(), ready.version())))
                .toList();
    }

    private static EngineConnection await(EngineEndpoint endpoint, Guard guard) {
        long deadline = System.nanoTime() + START.toNanos();
        String silence = "it made no socket";
        // The first question comes too early for an answer, but it prepares the client by the time that the engine
        // answers.
        boolean first = true;
        while (!guard.hasEnded() && System.nanoTime() < deadline) {
            try {
                if (first || Files.exists(Path.of(endpoint.uri().getPath()))) {
                    first = false;
                    return EngineConnection.open(endpoint);
                }
                Thread.sleep(BETWEEN_QUESTIONS.toMillis());
            } catch (IOException e) {
                // The socket appears a little earlier than the engine answers.
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

    private static List<String> command(EnginePrograms programs, RunFolder run, OciRuntimes runtimes) {
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
                // With systemd's driver, the kit's containers would become units of the host.
                "--exec-opt=native.cgroupdriver=cgroupfs",
                "--cgroup-parent=/" + run.cgroup()));
        runtimes.ready().forEach(ready -> words.add(ready.runtime().option()));
        return words;
    }

    private static Map<String, String> environment(EnginePrograms programs, RunFolder run) {
        try {
            // The host's daemon.json does not apply to this engine.
            Files.writeString(run.path().resolve("daemon.json"), "{}\n");
            // dockerd loads bridge and br_netfilter when it starts, which would change how the host's bridges filter.
            Path modprobe = Files.createDirectories(run.path().resolve("bin")).resolve("modprobe");
            Files.writeString(modprobe, "#!/bin/sh\nexit 1\n");
            if (!modprobe.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + modprobe + " executable");
            }
            Files.createDirectories(run.path().resolve("tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + run.path(), e);
        }
        Map<String, String> environment = new TreeMap<>(programs.environment());
        environment.merge("PATH", "", (path, nothing) -> Guard.INSIDE + "/bin:" + path);
        // dockerd and runc do not use AppArmor where this variable is set (containerd's pkg/apparmor, runc's
        // libcontainer/apparmor): no profile is loaded into the host's kernel, and no AppArmor denial can be mistaken
        // for seccomp.
        environment.put("container", "seccomp-tck");
        // containerd writes the stacks of its threads there when dockerd gets no answer from it in time (on a busy
        // machine).
        environment.put("TMPDIR", Guard.INSIDE + "/tmp");
        return environment;
    }

    private static Path socket(RunFolder run) {
        return run.path().resolve("docker.sock");
    }

    @Override
    public String name() {
        return name;
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
    public List<EngineRunner> runners() {
        return runners;
    }

    @Override
    public Map<String, RunnerUnavailable> missing() {
        return missing;
    }

    @Override
    public boolean isThrownAway() {
        return true;
    }

    @Override
    public void close() {
        connection.close();
        guard.close();
        run.close();
    }
}
