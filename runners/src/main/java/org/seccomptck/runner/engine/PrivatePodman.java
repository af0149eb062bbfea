package org.seccomptck.runner.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.RunFolder;
import org.seccomptck.host.SearchPath;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.PackageRequest;

/**
 * {@code podman run} in namespaces of its own: with storage, state and configuration that are gone when it is closed, with
 * the container.
 */
public final class PrivatePodman implements AutoCloseable {
    private static final String PODMAN = "podman";
    private static final String CRUN = "crun";
    private static final List<String> NEEDED = List.of(PODMAN, "conmon", CRUN);
    private static final String PROFILE = "profile.json";
    private static final String ARCHIVE = "probe.tar";

    /** Podman wants a policy to load an image (containers-policy.json(5)); /etc is a copy there. */
    private static final String SCRIPT = """
            set -eu
            mkdir -p /etc/containers
            echo '{"default": [{"type": "insecureAcceptAnything"}]}' >/etc/containers/policy.json
            archive=$1
            shift
            # Podman clears the environment of an OCI runtime, whose libraries may lie beside it.
            cat >INSIDE/crun <<END
            #!/bin/sh
            export LD_LIBRARY_PATH='${LD_LIBRARY_PATH-}'
            exec '$(command -v crun)' "\\$@"
            END
            chmod 755 INSIDE/crun
            podman() {
                command podman --root INSIDE/storage --runroot INSIDE/runroot --tmpdir INSIDE/libpod --cgroup-manager cgroupfs \\
                    --events-backend none --conmon "$(command -v conmon)" --runtime INSIDE/crun "$@"
            }
            podman load --quiet --input "$archive"
            podman run --pull never --network none --cgroups disabled --log-driver none "$@"
            """.replace("INSIDE", Guard.INSIDE);

    private final RunFolder run;
    private final Guard guard;
    private final String version;
    private final OciRuntimeVersion ociRuntime;

    private PrivatePodman(RunFolder run, Guard guard, String version, OciRuntimeVersion ociRuntime) {
        this.run = run;
        this.guard = guard;
        this.version = version;
        this.ociRuntime = ociRuntime;
    }

    /**
     * Start a container, which takes a moment.
     *
     * @param archive the image, as an archive
     * @param image its name
     * @param profile the document
     * @param arguments those of the image's program
     * @throws RunnerUnavailable if this machine cannot run Podman
     */
    public static PrivatePodman run(
            CacheFolder cache,
            Consumer<String> progress,
            Path archive,
            String image,
            String profile,
            List<String> arguments) {
        PrivateEngineConditions.check(
                new EngineRequest(Optional.empty(), Optional.empty(), List.of(), true, cache, progress),
                System.getenv());
        Map<String, String> environment = programs(cache, progress);
        RunFolder run = cache.openRun();
        boolean started = false;
        try {
            Files.writeString(run.path().resolve(PROFILE), profile);
            Files.copy(archive, run.path().resolve(ARCHIVE));
            List<String> words = new ArrayList<>(List.of(
                    "sh",
                    "-c",
                    SCRIPT,
                    PODMAN,
                    Guard.INSIDE + "/" + ARCHIVE,
                    "--security-opt=seccomp=" + Guard.INSIDE + "/" + PROFILE,
                    image));
            words.addAll(arguments);
            SearchPath path = SearchPath.of(environment);
            String version = ClientPrograms.versioned(path.find(PODMAN).orElseThrow(), environment);
            OciRuntimeVersion ociRuntime =
                    OciRuntimeVersion.ask(CRUN, path.find(CRUN).orElseThrow(), environment);
            Guard guard = Guard.start(run, words, environment);
            started = true;
            return new PrivatePodman(run, guard, version, ociRuntime);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + run.path(), e);
        } finally {
            if (!started) {
                run.close();
            }
        }
    }

    private static Map<String, String> programs(CacheFolder cache, Consumer<String> progress) {
        SearchPath installed = SearchPath.of(System.getenv());
        Map<String, String> environment = new TreeMap<>(
                installed.hasAll(NEEDED)
                        ? Map.of("PATH", installed.toString())
                        : new DebianPackages(cache, progress)
                                .unpacked(PackageRequest.of(NEEDED.toArray(String[]::new)))
                                .environment(System.getenv()));
        environment.put("HOME", Guard.INSIDE);
        environment.put("XDG_RUNTIME_DIR", Guard.INSIDE);
        return environment;
    }

    /** Return its name and version. */
    public String version() {
        return version;
    }

    /** Return its OCI runtime. */
    public OciRuntimeVersion ociRuntime() {
        return ociRuntime;
    }

    /** Return whether it has ended, with the container or because it could not start it. */
    public boolean hasEnded() {
        return guard.hasEnded();
    }

    /** Return the last lines that it wrote. */
    public String lastWords() {
        return guard.lastWords();
    }

    @Override
    public void close() {
        guard.close();
        run.close();
    }
}
