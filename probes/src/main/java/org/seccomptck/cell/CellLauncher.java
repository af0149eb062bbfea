package org.seccomptck.cell;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ProbeCommand;
import org.seccomptck.probe.Question;
import org.seccomptck.probe.Transcript;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.runner.Runner;
import org.testcontainers.containers.ContainerLaunchException;

/**
 * Launches cells on one runner: a container under the subject's profile with the probe in it, and beside it the dumper.
 * Safe for use by several threads at once.
 */
public final class CellLauncher implements AutoCloseable {
    /** The label that every container of ours bears; its value is the run's id. */
    public static final String RUN_LABEL = "org.seccomptck.run";

    private static final String IMAGE = "seccomp-tck-probe";
    /** A container under a profile that kills its runtime's init never comes up and never fails. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
    /** How long the engine may take to tell of a start whose processes were ended, and to remove its container. */
    private static final Duration AFTERMATH = Duration.ofSeconds(10);
    /** The walks take well under a second; an emulated machine is fifty times slower. */
    private static final Duration WALK_TIMEOUT = Duration.ofSeconds(60);
    /** A profile that kills at every number costs one launch a number once children are denied. */
    private static final int MAX_LAUNCHES = 40;

    /** Without children: for a profile that kills the probe when it makes one. */
    private static final List<String> SOLO = List.of("--solo");
    /** Without a handler for SIGSYS, too: for a profile that kills for rt_sigaction. */
    private static final List<String> SOLO_NO_HANDLER = List.of("--solo", "--no-handler");

    private final Runner runner;
    private final Machine machine;
    private final String runId;
    private final Map<String, String> labels;
    private final @Nullable SideContainer side;
    private final @Nullable String noSide;
    private final ExecutorService tasks = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "container");
        thread.setDaemon(true);
        return thread;
    });

    private CellLauncher(
            Runner runner, Machine machine, String runId, @Nullable SideContainer side, @Nullable String noSide) {
        this.runner = runner;
        this.machine = machine;
        this.runId = runId;
        this.labels = labels(runId);
        this.side = side;
        this.noSide = noSide;
    }

    /**
     * Prepares a runner: builds the probe's image and starts the side container.
     *
     * @param runId labels every container, so that a later run can remove what this one might leave
     * @throws DockerException when the image cannot be built
     */
    public static CellLauncher prepare(Runner runner, Machine machine, String runId) {
        String image = image(runId);
        ProbeImage.build(runner.docker(), machine, image);
        try {
            SideContainer side = SideContainer.start(runner.docker(), image, labels(runId));
            return new CellLauncher(runner, machine, runId, side, null);
        } catch (DockerException e) {
            return new CellLauncher(runner, machine, runId, null, "the engine refuses the side container: " + words(e));
        }
    }

    /** Removes from an engine what the launcher of a run has left there: its containers and its image. */
    public static void removeLeftovers(DockerClient docker, String runId) {
        long deadline = System.nanoTime() + AFTERMATH.toNanos();
        List<Container> left = leftovers(docker, runId);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            for (Container container : left) {
                unlessGone(docker.removeContainerCmd(container.getId()).withForce(true)::exec);
            }
            left = leftovers(docker, runId);
        }
        unlessGone(docker.removeImageCmd(image(runId)).withForce(true)::exec);
    }

    private static List<Container> leftovers(DockerClient docker, String runId) {
        return docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels(runId))
                .exec();
    }

    private static void unlessGone(Runnable removal) {
        try {
            removal.run();
        } catch (NotFoundException | ConflictException e) {
            // Somebody was faster or is at it, or it was never there: what was wanted.
            return;
        }
    }

    private static Map<String, String> labels(String runId) {
        return Map.of(RUN_LABEL, runId);
    }

    /** Each run has a tag of its own: another run on the same engine may end earlier and remove its own. */
    private static String image(String runId) {
        return IMAGE + ":" + runId;
    }

    /**
     * Launches a cell, as often as it takes, and gathers its evidence.
     *
     * @param questions calls with arguments of their own, asked besides the walks
     */
    public Evidence launch(Subject subject, List<Question> questions) throws InterruptedException {
        Instant begin = Instant.now();
        List<Evidence.Raw> raw = new ArrayList<>();
        Launch first = launchOnce(subject, ProbeCommand.all(machine, questions), 1, true, raw);
        Transcript transcript = first.transcript();
        int launches = 1;
        List<String> mode = SOLO;
        while (first.start() instanceof Start.Started && !transcript.complete() && launches < MAX_LAUNCHES) {
            List<String> rest = ProbeCommand.remaining(machine, transcript, mode);
            launches++;
            Launch next = launchOnce(subject, rest, launches, false, raw);
            boolean calledNothing = next.transcript().walks().isEmpty();
            if (calledNothing && !next.transcript().complete()) {
                if (mode.equals(SOLO_NO_HANDLER)) {
                    break;
                }
                mode = SOLO_NO_HANDLER;
            }
            transcript = TranscriptMerge.merge(transcript, next.transcript());
        }
        return new Evidence(
                first.start(), transcript, first.dump(), raw, launches, Duration.between(begin, Instant.now()));
    }

    /** Launches a container only to dump its filters; empty when it does not start. */
    public Optional<FilterDump> filters(Subject subject) throws InterruptedException {
        Launch launch = launchOnce(subject, List.of("status"), 1, true, new ArrayList<>());
        return launch.start() instanceof Start.Started ? Optional.of(launch.dump()) : Optional.empty();
    }

    /** Launches a container only to ask it these questions; empty when it does not start. */
    public Optional<Transcript> ask(Subject subject, List<Question> questions) throws InterruptedException {
        Launch launch = launchOnce(subject, ProbeCommand.only(questions), 1, false, new ArrayList<>());
        return launch.start() instanceof Start.Started ? Optional.of(launch.transcript()) : Optional.empty();
    }

    private record Launch(Start start, Transcript transcript, FilterDump dump) {}

    private Launch launchOnce(Subject subject, List<String> command, int launch, boolean dump, List<Evidence.Raw> raw)
            throws InterruptedException {
        try (SecurityOptions options = SecurityOptions.of(subject, runner)) {
            ProbeContainer container = new ProbeContainer(
                    runner.docker(), image(runId), command, options.values(), runner.ociRuntime(), labels);
            try {
                return launch(container, launch, dump, raw);
            } finally {
                remove(container);
            }
        }
    }

    private Launch launch(ProbeContainer container, int launch, boolean dump, List<Evidence.Raw> raw)
            throws InterruptedException {
        Start start = start(container);
        if (!(start instanceof Start.Started)) {
            raw.add(new Evidence.Raw("start-" + launch + ".txt", start.words()));
            return new Launch(start, Transcript.NONE, FilterDump.impossible("the container did not start"));
        }
        FilterDump filters = dump ? dump(container, raw) : FilterDump.impossible("dumped at the first launch");
        if (launch == 1) {
            keepSpec(container, raw);
            raw.add(new Evidence.Raw("inspect.json", InspectDocument.of(container.getContainerInfo())));
        }
        boolean inTime = container.awaitTranscript(WALK_TIMEOUT);
        raw.add(new Evidence.Raw("transcript-" + launch + ".txt", container.transcript()));
        Observation ended = inTime ? container.ending() : new Observation.Blocked();
        return new Launch(start, TranscriptMerge.settle(TranscriptReader.read(container.transcript()), ended), filters);
    }

    /** An engine does not even remove a container whose start hangs; such a one is left to the end of the run. */
    private void remove(ProbeContainer container) throws InterruptedException {
        Future<?> removing = tasks.submit(container::stop);
        try {
            removing.get(AFTERMATH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A container cannot be removed: " + words(causeOf(e)), e);
        } catch (TimeoutException e) {
            removing.cancel(true);
        }
    }

    private Start start(ProbeContainer container) throws InterruptedException {
        Future<?> starting = tasks.submit(container::start);
        try {
            starting.get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return new Start.Started();
        } catch (ExecutionException e) {
            return new Start.Refused(words(causeOf(e)));
        } catch (TimeoutException e) {
            String seen = "neither came up nor failed within " + START_TIMEOUT.toSeconds() + " s; ";
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
            starting.get(AFTERMATH.toMillis(), TimeUnit.MILLISECONDS);
            return ended + "; the engine then took it for started";
        } catch (ExecutionException e) {
            return ended + "; the engine then said: " + words(causeOf(e));
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

    private void keepSpec(ProbeContainer container, List<Evidence.Raw> raw) {
        runner.ociSpec(container.getContainerId()).ifPresent(spec -> {
            try {
                raw.add(new Evidence.Raw("config.json", Files.readString(spec)));
            } catch (IOException e) {
                raw.add(new Evidence.Raw("config-unreadable.txt", e.toString()));
            }
        });
    }

    private static Throwable causeOf(ExecutionException problem) {
        return problem.getCause() == null ? problem : problem.getCause();
    }

    /** The engine's words in the innermost exception that has some. */
    private static String words(Throwable problem) {
        String words = String.valueOf(problem.getMessage());
        for (@Nullable Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !(cause instanceof ContainerLaunchException)) {
                words = cause.getMessage();
                if (cause instanceof DockerException) {
                    break;
                }
            }
        }
        return words.strip();
    }

    /**
     * Ends what is under way and removes every container and the image. An engine that is gone, or hangs, must not keep
     * the run from telling what it measured.
     */
    @Override
    public void close() {
        tasks.shutdownNow();
        FutureTask<?> removal = new FutureTask<>(() -> removeLeftovers(runner.docker(), runId), null);
        Thread thread = new Thread(removal, "removal");
        thread.setDaemon(true);
        try {
            tasks.awaitTermination(AFTERMATH.toMillis(), TimeUnit.MILLISECONDS);
            thread.start();
            thread.join(AFTERMATH.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
