package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.io.ByteArrayInputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.launch.ClientContainers;
import org.seccomptck.launch.CommandRun;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.Launch;
import org.seccomptck.launch.build.CommandUserland;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.launch.build.ProbePrograms;
import org.seccomptck.runner.EngineRunner;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.engine.EngineFacts;
import org.seccomptck.runner.engine.OciRuntimeVersion;

/** Containers of an engine, launched by Testcontainers, and beside them the dumper in a container of its own. */
public final class EngineContainers implements Containers {
    /** More launches at a time did not help on two cores. */
    private static final int AT_A_TIME = 3;
    /** How long a run waits at its end for the removal of what it made. */
    private static final Duration REMOVAL = Duration.ofSeconds(10);

    /** A few dozen commands take a second or two. */
    private static final Duration COMMANDS = Duration.ofSeconds(60);

    private final EngineSite site;
    private final EngineLeftovers own;
    private final String image;
    private final CompletableFuture<Side> side;
    private final ExecutorService tasks;
    private boolean commandsLoaded;

    private EngineContainers(
            EngineSite site, EngineLeftovers own, String image, CompletableFuture<Side> side, ExecutorService tasks) {
        this.site = site;
        this.own = own;
        this.image = image;
        this.side = side;
        this.tasks = tasks;
    }

    /**
     * Make the probe's image and start the side container, unless the engine was prepared.
     *
     * @throws RunnerUnavailable when the engine refuses the preparations, or went away
     */
    public static EngineContainers prepare(EngineSite site, String runId, List<String> deadRuns, ProbeBuild probe) {
        ExecutorService tasks = tasks();
        boolean prepared = false;
        try {
            EngineContainers containers =
                    prepare(site, new EngineLeftovers(site.docker(), runId), deadRuns, probe, tasks);
            prepared = true;
            return containers;
        } catch (RuntimeException e) {
            if (!EngineWords.areIn(e)) {
                throw e;
            }
            throw site.lost()
                    .orElseGet(() -> new RunnerUnavailable(
                            "the engine at " + site.endpoint() + " does not take what the kit prepares ("
                                    + EngineWords.of(e) + ")",
                            "look into the engine's log and mend it, then run again",
                            e));
        } finally {
            if (!prepared) {
                tasks.shutdownNow();
            }
        }
    }

    private static EngineContainers prepare(
            EngineSite site, EngineLeftovers own, List<String> deadRuns, ProbeBuild probe, ExecutorService tasks) {
        DockerClient docker = site.docker();
        if (site.isPrepared()) {
            EngineLeftovers there = PreparedEngine.things(docker);
            Optional<SideContainer> side = SideContainer.find(docker, there.labels());
            if (side.isPresent()) {
                return new EngineContainers(
                        site, own, there.image(), CompletableFuture.completedFuture(Side.of(side.get())), tasks);
            }
        }
        if (!site.isThrownAway()) {
            deadRuns.forEach(run -> new EngineLeftovers(docker, run).remove());
        }
        String uname = site.runner().facts().machine();
        Machine machine = Machine.named(uname)
                .orElseThrow(() -> new RunnerUnavailable(
                        "the engine runs on a machine of kind '" + uname + "'", "use an engine on x86_64 or aarch64"));
        ProbeImage.load(docker, machine, probe.programs(machine), own.image());
        // The first containers need not wait for the side container.
        CompletableFuture<Side> side = CompletableFuture.supplyAsync(() -> start(docker, own), tasks);
        return new EngineContainers(site, own, own.image(), side, tasks);
    }

    private static Side start(DockerClient docker, EngineLeftovers own) {
        try {
            return Side.of(SideContainer.start(docker, own.image(), own.labels()));
        } catch (DockerException e) {
            return Side.refused(EngineWords.of(e));
        }
    }

    /** Return what looks at containers from outside. */
    Side side() {
        return side.join();
    }

    private static ExecutorService tasks() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "container");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Return what launches the probe in a container that somebody else has started on this engine.
     *
     * @param container the container's id
     * @param programs the probe, for the engine's kind of machine
     * @throws RunnerUnavailable when the container does not run, or takes no file
     */
    public RunningContainer running(String container, ProbePrograms programs) {
        return RunningContainer.of(this, site.docker(), container, programs);
    }

    @Override
    public Optional<ClientContainers> ofClients() {
        return Optional.of(new EngineClientContainers(site, image, own.labels(), side()));
    }

    @Override
    public int atATime() {
        return AT_A_TIME;
    }

    /**
     * Something is remembered: the engine's own folder for the runtime exists as long as the engine is up, and often
     * longer.
     */
    @Override
    public boolean keepsState() {
        return true;
    }

    @Override
    public Launch launch(Runner runner, Subject subject, LaunchOptions options, List<String> command, Wish wish)
            throws InterruptedException {
        EngineRunner engine = (EngineRunner) runner;
        try (SecurityOptions security = SecurityOptions.of(subject, options, runner)) {
            EngineLaunch launch = new EngineLaunch(side, tasks, wish);
            ProbeContainer container = new ProbeContainer(
                    site.docker(), image, command, options, security.values(), engine.ociRuntime(), own.labels());
            // Podman leaves health checks to timers of systemd (podman, libpod/healthcheck_linux.go).
            if (wish.exec() && runner.facts().engine().equals("docker")) {
                container.checkHealth();
            }
            try {
                Launch launched = launch.of(container);
                return launched.start() instanceof Start.Lost lost && lost.code() == LossCode.LAUNCH_FAILED
                        ? lost().orElse(launched)
                        : launched;
            } finally {
                // A probe stays after its last line, and is removed. Nobody waits for the removal, or for its failure.
                @SuppressWarnings("unused")
                Future<?> removal = tasks.submit(container::stop);
            }
        } catch (RuntimeException e) {
            if (hasTimedOut(e)) {
                return Launch.lost(LossCode.ENGINE_SILENT, site.endpoint() + ": " + EngineWords.of(e), List.of());
            }
            Optional<Launch> lost = lost();
            if (lost.isEmpty() && !EngineWords.areIn(e)) {
                throw e;
            }
            return lost.orElseGet(() -> Launch.lost(LossCode.LAUNCH_FAILED, EngineWords.of(e), List.of()));
        }
    }

    @Override
    public CommandRun run(Runner runner, Subject subject, CommandUserland userland, List<String> command)
            throws InterruptedException {
        try (SecurityOptions security = SecurityOptions.of(subject, LaunchOptions.STANDARD, runner)) {
            loadCommands(userland);
            CommandContainer container = new CommandContainer(
                    site.docker(),
                    own.commandImage(),
                    security.values(),
                    ((EngineRunner) runner).ociRuntime(),
                    own.labels());
            return container.run(command, side.join().pace().of(COMMANDS));
        } catch (RuntimeException e) {
            if (!EngineWords.areIn(e)) {
                throw e;
            }
            return new CommandRun.Impossible(EngineWords.of(e));
        }
    }

    /** Make the image when the first commands are run: most runs run none. */
    private synchronized void loadCommands(CommandUserland userland) {
        if (commandsLoaded) {
            return;
        }
        byte[] archive = ProbeImage.archive(userland.machine(), userland.tar(), List.of(), own.commandImage());
        site.docker()
                .loadImageAsyncCmd(new ByteArrayInputStream(archive))
                .start()
                .awaitMessage();
        commandsLoaded = true;
    }

    @Override
    public RunnerFacts completed(RunnerFacts told) throws InterruptedException {
        Optional<SideContainer> beside = told.libseccompVersion().equals(RunnerFacts.UNKNOWN)
                ? side.join().container()
                : Optional.empty();
        if (beside.isEmpty()) {
            return told;
        }
        String program = EngineFacts.program(site.docker().infoCmd().exec(), told.ociRuntime());
        OciRuntimeVersion version = beside.get()
                .version(program)
                .or(new OciRuntimeVersion(
                        told.ociRuntimeProgram(), told.ociRuntimeVersion(), told.libseccompVersion()));
        return told.withOciRuntime(version.program(), version.version(), version.libseccomp());
    }

    /** Return a launch that failed because the engine ended, if it is known to have ended. */
    private Optional<Launch> lost() {
        return site.lost()
                .map(lost -> Launch.lost(
                        LossCode.RUNNER_LOST,
                        String.valueOf(lost.getMessage()),
                        List.of(new Evidence.Raw("console.txt", lost.seen()))));
    }

    private static boolean hasTimedOut(Throwable problem) {
        for (@Nullable Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Stop running work and remove every container and the image. An engine that is gone, or hangs, must not keep the
     * run from reporting what it measured.
     */
    @Override
    public void close() {
        tasks.shutdownNow();
        if (side.isDone()) {
            side.join().container().ifPresent(SideContainer::disconnect);
        }
        if (site.isThrownAway()) {
            return;
        }
        Duration patience = side.isDone() ? side.join().pace().of(REMOVAL) : REMOVAL;
        FutureTask<?> removal = new FutureTask<>(own::remove, null);
        Thread thread = new Thread(removal, "removal");
        thread.setDaemon(true);
        try {
            tasks.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
            thread.start();
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
