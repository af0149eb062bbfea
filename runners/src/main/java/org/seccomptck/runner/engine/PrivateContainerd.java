package org.seccomptck.runner.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;
import org.seccomptck.host.RunFolder;
import org.seccomptck.host.SearchPath;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.DebianPackages;

/**
 * A containerd of our own with its CRI, as a node of Kubernetes has it, but without a network of pods. It touches nothing of
 * the host's and is gone when it is closed, however that happens.
 */
public final class PrivateContainerd implements AutoCloseable {
    /** The name of the runtime handler that is another than the default one. */
    public static final String OTHER_HANDLER = "other";

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);
    private static final String SOCKET = "containerd.sock";
    /** What the CRI takes images from (containerd, pkg/cri/constants). */
    private static final String CRI_IMAGES = "k8s.io";

    private final RunFolder run;
    private final Guard guard;
    private final Map<String, String> environment;
    private final OciRuntimeVersion ociRuntime;

    private PrivateContainerd(
            RunFolder run, Guard guard, Map<String, String> environment, OciRuntimeVersion ociRuntime) {
        this.run = run;
        this.guard = guard;
        this.environment = environment;
        this.ociRuntime = ociRuntime;
    }

    /**
     * Start one, with the OCI runtime of a private engine, and wait until it answers.
     *
     * @param image the name of the image that every pod is held by
     * @throws RunnerUnavailable if this machine cannot run one, or it does not come up
     */
    public static PrivateContainerd start(CacheFolder cache, Consumer<String> progress, String image) {
        Map<String, String> host = System.getenv();
        PrivateEngineConditions.check(
                new EngineRequest(Optional.empty(), Optional.empty(), List.of(), true, cache, progress), host);
        EnginePrograms programs = EnginePrograms.find(host, new DebianPackages(cache, progress));
        Map<String, String> environment = new TreeMap<>(programs.environment());
        // containerd and runc leave AppArmor alone where this variable is set, as in a private engine.
        environment.put("container", "seccomp-tck");
        RunFolder run = cache.openRun();
        boolean up = false;
        try {
            Files.writeString(run.path().resolve("config.toml"), configuration(image, programs.runc()));
            Guard guard = Guard.start(
                    run,
                    List.of(
                            program("containerd", environment).toString(),
                            "--config",
                            Guard.INSIDE + "/config.toml",
                            "--log-level",
                            "warn"),
                    environment);
            PrivateContainerd containerd = new PrivateContainerd(
                    run, guard, environment, OciRuntimeVersion.ask("runc", programs.runc(), environment));
            try {
                containerd.await();
                up = true;
                return containerd;
            } finally {
                if (!up) {
                    guard.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + run.path(), e);
        } finally {
            if (!up) {
                run.close();
            }
        }
    }

    /** Version 2 is what containerd from 1.3 on reads (containerd-config.toml(5)). */
    private static String configuration(String image, Path runc) {
        return """
                version = 2
                root = "%1$s/data"
                state = "%1$s/state"
                [grpc]
                  address = "%1$s/%2$s"
                [plugins."io.containerd.internal.v1.opt"]
                  path = "%1$s/opt"
                [plugins."io.containerd.grpc.v1.cri"]
                  sandbox_image = "%3$s"
                  disable_apparmor = true
                  restrict_oom_score_adj = true
                  [plugins."io.containerd.grpc.v1.cri".cni]
                    bin_dir = "%1$s/none"
                    conf_dir = "%1$s/none"
                  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
                    runtime_type = "io.containerd.runc.v2"
                  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.%4$s]
                    runtime_type = "io.containerd.runc.v2"
                    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.%4$s.options]
                      BinaryName = "%5$s"
                """.formatted(Guard.INSIDE, SOCKET, image, OTHER_HANDLER, runc);
    }

    private void await() {
        long deadline = System.nanoTime() + START.toNanos();
        try {
            while (!guard.hasEnded() && System.nanoTime() < deadline) {
                if (Files.exists(socket()) && ctr("version").succeeded()) {
                    return;
                }
                Thread.sleep(BETWEEN_QUESTIONS.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RunnerUnavailable(
                "a private containerd did not come up (" + guard.lastWords() + ")", "do without the CRI");
    }

    /** Return its socket. */
    public Path socket() {
        return run.path().resolve(SOCKET);
    }

    /** Return the cgroup that its pods have to be in. */
    public String cgroup() {
        return "/" + run.cgroup();
    }

    /** Return the folder of its files; it sees a file there by another path. */
    public Path folder() {
        return run.path();
    }

    /** Return the path by which it sees a file of that folder. */
    public static String seen(String file) {
        return Guard.INSIDE + "/" + file;
    }

    /** Return its name and version. */
    public String version() {
        return ClientPrograms.versioned(program("containerd", environment), environment);
    }

    /** Return its OCI runtime. */
    public OciRuntimeVersion ociRuntime() {
        return ociRuntime;
    }

    /**
     * Give it an image.
     *
     * @throws RunnerUnavailable if it does not take it
     */
    public void load(Path archive) {
        Command.Result result = ctr("--namespace", CRI_IMAGES, "images", "import", archive.toString());
        if (!result.succeeded()) {
            throw new RunnerUnavailable(
                    "containerd does not take the probe's image: " + result.complaint(), "do without the CRI");
        }
    }

    private Command.Result ctr(String... words) {
        return Command.of(Stream.concat(
                                Stream.of(program("ctr", environment).toString(), "--address", socket().toString()),
                                Stream.of(words))
                        .toList())
                .with(environment)
                .run();
    }

    private static Path program(String name, Map<String, String> environment) {
        return SearchPath.of(environment)
                .find(name)
                .orElseThrow(() -> new RunnerUnavailable("there is no " + name, "install containerd"));
    }

    @Override
    public void close() {
        guard.close();
        run.close();
    }
}
