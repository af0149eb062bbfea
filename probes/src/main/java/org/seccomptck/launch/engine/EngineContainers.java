package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.Launch;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.Observation;
import org.seccomptck.runner.EngineRunner;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerUnavailable;

/** Containers of an engine, launched by Testcontainers, and beside them the dumper in a container of its own. */
public final class EngineContainers implements Containers {
    /** More than two at a time did not help on two cores. */
    private static final int AT_A_TIME = 2;
    /** A container under a profile that kills its runtime's init never comes up and never fails. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
    /** How long the engine may take to tell of a start whose processes were ended, and to remove its container. */
    private static final Duration AFTERMATH = Duration.ofSeconds(10);
    /** The walks take well under a second. */
    private static final Duration WALK_TIMEOUT = Duration.ofSeconds(60);

    private final EngineSite site;
    private final DockerClient docker;
    private final EngineLeftovers own;
    private final String image;
    private final @Nullable SideContainer side;
    private final @Nullable String noSide;
    private final ExecutorService tasks = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "container");
        thread.setDaemon(true);
        return thread;
    });

    private EngineContainers(
            EngineSite site, EngineLeftovers own, String image, @Nullable SideContainer side, @Nullable String noSide) {
        this.site = site;
        this.docker = site.docker();
        this.own = own;
        this.image = image;
        this.side = side;
        this.noSide = noSide;
    }

    /** Builds the probe's image and starts the side container, unless the engine was prepared. */
    public static EngineContainers prepare(EngineSite site, String runId, List<String> deadRuns, ProbeBuild probe) {
        DockerClient docker = site.docker();
        EngineLeftovers own = new EngineLeftovers(docker, runId);
        if (site.isThrownAway()) {
            EngineLeftovers there = PreparedEngine.things(docker);
            Optional<SideContainer> side = SideContainer.find(docker, there.labels());
            if (side.isPresent()) {
                return new EngineContainers(site, own, there.image(), side.get(), null);
            }
        }
        deadRuns.forEach(run -> new EngineLeftovers(docker, run).remove());
        String uname = site.runner().facts().machine();
        Machine machine = Machine.named(uname)
                .orElseThrow(() -> new RunnerUnavailable(
                        "the engine runs on a machine of kind '" + uname + "'", "use an engine on x86_64 or aarch64"));
        ProbeImage.build(docker, machine, probe.programs(machine), own.image());
        try {
            SideContainer side = SideContainer.start(docker, own.image(), own.labels());
            return new EngineContainers(site, own, own.image(), side, null);
        } catch (DockerException e) {
            String why = "the engine refuses the side container: " + EngineWords.of(e);
            return new EngineContainers(site, own, own.image(), null, why);
        }
    }

    @Override
    public int atATime() {
        return AT_A_TIME;
    }

    @Override
    public Launch launch(Runner runner, Subject subject, List<String> command, Wish wish) throws InterruptedException {
        EngineRunner engine = (EngineRunner) runner;
        try (SecurityOptions options = SecurityOptions.of(subject, runner)) {
            ProbeContainer container =
                    new ProbeContainer(docker, image, command, options.values(), engine.ociRuntime(), own.labels());
            try {
                return launch(engine, container, wish);
            } finally {
                remove(container);
            }
        } catch (RuntimeException e) {
            RunnerUnavailable lost = site.lost().orElseThrow(() -> e);
            return Launch.lost(
                    String.valueOf(lost.getMessage()), List.of(new Evidence.Raw("console.txt", lost.seen())));
        }
    }

    private Launch launch(EngineRunner runner, ProbeContainer container, Wish wish) throws InterruptedException {
        Start start = start(container);
        if (start instanceof Start.Lost lost && site.lost().isPresent()) {
            throw new IllegalStateException(lost.words());
        }
        if (!(start instanceof Start.Started)) {
            return Launch.failed(start);
        }
        List<Evidence.Raw> raw = new ArrayList<>();
        FilterDump filters = wish.dump() ? dump(container, raw) : FilterDump.impossible("dumped at the first launch");
        if (wish.documents()) {
            keepSpec(runner, container, raw);
            raw.add(new Evidence.Raw("inspect.json", InspectDocument.of(container.getContainerInfo())));
        }
        boolean inTime = container.awaitTranscript(here(WALK_TIMEOUT));
        String transcript = container.transcript();
        Observation ended = inTime ? container.ending() : new Observation.Blocked();
        return new Launch(start, transcript, ended, filters, raw);
    }

    /** How long something may take on this site's engine. */
    private Duration here(Duration patience) {
        return side == null ? patience : side.pace().of(patience);
    }

    /**
     * An engine does not even remove a container whose start hangs; such a one is left to the end of the run. Where the
     * engine itself ends then, nobody waits for any.
     */
    private void remove(ProbeContainer container) throws InterruptedException {
        Future<?> removing = tasks.submit(container::stop);
        if (site.isThrownAway()) {
            return;
        }
        try {
            removing.get(here(AFTERMATH).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A container cannot be removed: " + EngineWords.ofCause(e), e);
        } catch (TimeoutException e) {
            removing.cancel(true);
        }
    }

    private Start start(ProbeContainer container) throws InterruptedException {
        Future<?> starting = tasks.submit(container::start);
        try {
            starting.get(here(START_TIMEOUT).toMillis(), TimeUnit.MILLISECONDS);
            return new Start.Started();
        } catch (ExecutionException e) {
            String words = EngineWords.ofCause(e);
            // Only what the engine itself said is its answer.
            return EngineWords.isAnswer(e) ? new Start.Refused(words) : new Start.Lost(words);
        } catch (TimeoutException e) {
            String seen =
                    "neither came up nor failed within " + here(START_TIMEOUT).toSeconds() + " s; ";
            return new Start.Hung(seen + endHungStart(container, starting));
        }
    }

    /** Ends what a start that hangs has made, and tells what came of it. */
    private String endHungStart(ProbeContainer container, Future<?> starting) throws InterruptedException {
        String id = container.getContainerId();
        if (side == null || id == null) {
            starting.cancel(true);
            return id == null ? "the engine made no container" : "nothing could be ended: " + noSide;
        }
        String ended = side.kill(id);
        try {
            starting.get(here(AFTERMATH).toMillis(), TimeUnit.MILLISECONDS);
            return ended + "; the engine then took it for started";
        } catch (ExecutionException e) {
            return ended + "; the engine then said: " + EngineWords.ofCause(e);
        } catch (TimeoutException e) {
            starting.cancel(true);
            return ended + "; the engine gave no answer even then";
        }
    }

    private FilterDump dump(ProbeContainer container, List<Evidence.Raw> raw) throws InterruptedException {
        if (side == null) {
            return FilterDump.impossible(String.valueOf(noSide));
        }
        Optional<Long> process = container.firstProcess();
        if (process.isEmpty()) {
            return FilterDump.impossible("the container's process had ended before it could be looked at");
        }
        String text = side.dump(process.get());
        raw.add(new Evidence.Raw("filters.txt", text));
        return FilterDumpReader.read(text);
    }

    private static void keepSpec(EngineRunner runner, ProbeContainer container, List<Evidence.Raw> raw) {
        runner.ociSpec(container.getContainerId()).ifPresent(spec -> {
            try {
                raw.add(new Evidence.Raw("config.json", Files.readString(spec)));
            } catch (IOException e) {
                raw.add(new Evidence.Raw("config-unreadable.txt", e.toString()));
            }
        });
    }

    /**
     * Ends what is under way and removes every container and the image. An engine that is gone, or hangs, must not keep
     * the run from telling what it measured.
     */
    @Override
    public void close() {
        tasks.shutdownNow();
        if (site.isThrownAway()) {
            return;
        }
        FutureTask<?> removal = new FutureTask<>(own::remove, null);
        Thread thread = new Thread(removal, "removal");
        thread.setDaemon(true);
        try {
            tasks.awaitTermination(here(AFTERMATH).toMillis(), TimeUnit.MILLISECONDS);
            thread.start();
            thread.join(here(AFTERMATH).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
