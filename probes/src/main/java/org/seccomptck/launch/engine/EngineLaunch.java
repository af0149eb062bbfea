package org.seccomptck.launch.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.HungEnd;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Patience;
import org.seccomptck.cell.Start;
import org.seccomptck.launch.Containers.Wish;
import org.seccomptck.launch.Launch;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Observation;

/** One launch of a container, with everything that is observed of it from outside. */
final class EngineLaunch {
    /**
     * The limit for a start: a container under a profile that kills its runtime's init never comes up and never fails.
     */
    private static final Duration START = Duration.ofSeconds(10);
    /** How long the engine may take to report a start whose processes were ended. */
    private static final Duration AFTERMATH = Duration.ofSeconds(10);
    /** The walks take well under a second. */
    private static final Duration WALK = Duration.ofSeconds(60);
    /** A probe that may write writes at once; one that may neither write nor end stays silent. */
    private static final Duration FIRST_WORD = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    /** How much of an output is kept that is too long. */
    private static final int SHOWN = 64 << 10;

    private final CompletableFuture<Side> side;
    private final Executor tasks;
    private final Wish wish;
    private final List<Evidence.Raw> raw = new ArrayList<>();
    private @Nullable DumperSession session;

    EngineLaunch(CompletableFuture<Side> side, Executor tasks, Wish wish) {
        this.side = side;
        this.tasks = tasks;
        this.wish = wish;
    }

    /** Launch the container and wait until its probe is done, has died or took too long. */
    Launch of(ProbeContainer container) throws InterruptedException {
        if (wish.dump() || wish.documents()) {
            container.whenCreated(this::openSession);
        }
        Start start = start(container);
        if (container.output().flooded()) {
            return flooded(container);
        }
        if (!(start instanceof Start.Started)) {
            return Launch.failed(start, bundleOfFailedStart(), raw);
        }
        // Until the probe writes, the first process may still be the OCI runtime.
        boolean spoke = container.output().awaitBeginning(here(FIRST_WORD));
        if (spoke && wish.atRest()) {
            container.output().awaitEnd(here(WALK));
        }
        CompletableFuture<Execution> second = execution(container);
        Optional<Long> process = container.firstProcess();
        Optional<DumperAnswer> answer = process.isPresent() && session != null
                ? session.dump(process.get(), here(SideContainer.ANSWER))
                : Optional.empty();
        FilterDump filters = filters(process, answer);
        HandOver handOver = handOver(answer);
        FilterDump executed = executed(second, container);
        FilterDump healthCheck = healthCheck(container, !Launch.isOfOther(filters));
        if (wish.documents()) {
            raw.add(new Evidence.Raw("inspect.json", InspectDocument.of(container.getContainerInfo())));
        }
        boolean inTime = spoke && container.output().awaitEnd(here(WALK));
        if (container.output().flooded()) {
            return flooded(container);
        }
        String transcript = container.output().text();
        Observation ended =
                inTime && !container.output().hasLastLine() ? container.ending() : new Observation.Blocked();
        return new Launch(start, transcript, ended, filters, executed, healthCheck, handOver, raw);
    }

    private void openSession(String container) {
        try {
            Optional<SideContainer> one = side.join().container();
            session = one.isPresent() ? one.get().session(container) : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted before a container's start");
        }
    }

    /** Return how long something may take on this site's engine. */
    private Duration here(Duration patience) {
        return side.join().pace().of(patience);
    }

    private Start start(ProbeContainer container) throws InterruptedException {
        CompletableFuture<?> starting = CompletableFuture.runAsync(container::start, tasks);
        try {
            CompletableFuture.anyOf(starting, container.output().overflow())
                    .get(START.toMillis(), TimeUnit.MILLISECONDS);
            return new Start.Started();
        } catch (TimeoutException e) {
            return slowStart(container, starting);
        } catch (ExecutionException e) {
            return failed(e);
        }
    }

    /** A slow engine gets more time; how slow it is, is known by now. */
    private Start slowStart(ProbeContainer container, Future<?> starting) throws InterruptedException {
        Duration patience = here(START);
        try {
            starting.get(patience.minus(START).toMillis(), TimeUnit.MILLISECONDS);
            return new Start.Started();
        } catch (TimeoutException e) {
            return new Start.Hung(new Patience(patience, Patience.Clock.WALL), endHungStart(container, starting));
        } catch (ExecutionException e) {
            return failed(e);
        }
    }

    /** Only the engine's own words count as its answer. */
    private static Start failed(ExecutionException failure) {
        String words = EngineWords.ofCause(failure);
        return EngineWords.isAnswer(failure) ? new Start.Refused(words) : new Start.Lost(LossCode.LAUNCH_FAILED, words);
    }

    private HungEnd endHungStart(ProbeContainer container, Future<?> starting) throws InterruptedException {
        String id = container.getContainerId();
        if (id == null) {
            starting.cancel(true);
            return new HungEnd(HungEnd.Result.NO_CONTAINER, 0, "");
        }
        Side beside = side.join();
        if (beside.container().isEmpty()) {
            starting.cancel(true);
            return new HungEnd(HungEnd.Result.NOT_ENDED, 0, beside.refusal());
        }
        SideContainer.Killed killed = beside.container().get().kill(id);
        try {
            starting.get(here(AFTERMATH).toMillis(), TimeUnit.MILLISECONDS);
            return killed.end(HungEnd.Result.TAKEN_FOR_STARTED, "");
        } catch (ExecutionException e) {
            return killed.end(HungEnd.Result.REFUSED, EngineWords.ofCause(e));
        } catch (TimeoutException e) {
            starting.cancel(true);
            return killed.end(HungEnd.Result.NO_ANSWER, "");
        }
    }

    private Launch flooded(ProbeContainer container) throws InterruptedException {
        String id = container.getContainerId();
        Optional<SideContainer> beside = side.join().container();
        if (id != null && beside.isPresent()) {
            // The engine does not remove a container that its runtime is still starting.
            beside.get().kill(id);
        }
        String text = container.output().text();
        raw.add(new Evidence.Raw("output-beginning.txt", text.substring(0, Math.min(SHOWN, text.length()))));
        return Launch.lost(LossCode.OUTPUT_TOO_LONG, Integer.toString(Output.BOUND), raw);
    }

    private FilterDump filters(Optional<Long> process, Optional<DumperAnswer> answer) {
        if (!wish.dump()) {
            return FilterDump.impossible(DumpProblem.Code.NOT_ASKED);
        }
        if (session == null) {
            return FilterDump.impossible(new DumpProblem(
                    DumpProblem.Code.NO_SIDE_CONTAINER, side.join().refusal()));
        }
        if (process.isEmpty()) {
            return FilterDump.impossible(DumpProblem.Code.PROCESS_ENDED);
        }
        answer.ifPresent(one -> raw.add(new Evidence.Raw("filters.txt", one.filters())));
        return answer.map(DumperAnswer::dump).orElseGet(() -> FilterDump.impossible(DumpProblem.Code.UNFINISHED));
    }

    /** The bundle of a container whose start failed exists only briefly, so the dumper may have missed it. */
    private HandOver bundleOfFailedStart() throws InterruptedException {
        return session == null ? unseen() : handOver(session.bundle(here(SideContainer.ANSWER)));
    }

    /**
     * Start another program in the container. For the OCI runtime this takes as long as a start, so meanwhile the first
     * process is dumped and the engine begins the health check.
     */
    private CompletableFuture<Execution> execution(ProbeContainer container) {
        if (!wish.exec() || side.join().container().isEmpty()) {
            return CompletableFuture.completedFuture(new Execution.Unasked());
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return container.execute(here(SideContainer.ANSWER));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return new Execution.Unanswered();
                    }
                },
                tasks);
    }

    /** Dump that other program. */
    private FilterDump executed(CompletableFuture<Execution> second, ProbeContainer container)
            throws InterruptedException {
        try {
            return dump(second.get(), "exec", container, false);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    /**
     * Dump the program of the health check, which the engine has started meanwhile. The program prints nothing that the
     * kit could read, and engines report its process while the process is still the OCI runtime's (crun's exec returns
     * that early).
     *
     * @param visible whether the container's programs can be seen from outside
     */
    private FilterDump healthCheck(ProbeContainer container, boolean visible) throws InterruptedException {
        Execution execution = container.hasHealthCheck()
                ? container.healthCheck(here(SideContainer.ANSWER))
                : new Execution.Unasked();
        return dump(execution, "health-check", container, visible);
    }

    /** Dump a program; if waiting for it is in vain, dump its process as it was last seen. */
    private FilterDump dump(Execution execution, String what, ProbeContainer container, boolean awaited)
            throws InterruptedException {
        Optional<SideContainer> beside = side.join().container();
        if (execution instanceof Execution.Unasked || beside.isEmpty()) {
            return FilterDump.impossible(DumpProblem.Code.NOT_ASKED);
        }
        if (execution instanceof Execution.Running running) {
            Duration patience = here(SideContainer.ANSWER);
            long deadline = System.nanoTime() + patience.toNanos();
            DumperSession questions = beside.get().session(container.getContainerId());
            Optional<DumperAnswer> answer = questions.dump(running.process(), patience);
            while (awaited
                    && answer.filter(one -> Launch.isOfOther(one.dump())).isPresent()
                    && System.nanoTime() < deadline) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                answer = questions.dump(running.process(), patience);
            }
            answer.ifPresent(one -> raw.add(new Evidence.Raw("filters-of-" + what + ".txt", one.filters())));
            return answer.map(DumperAnswer::dump).orElseGet(() -> FilterDump.impossible(DumpProblem.Code.UNFINISHED));
        }
        if (execution instanceof Execution.Failed failed) {
            raw.add(new Evidence.Raw("failed-" + what + ".txt", failed.words()));
            return FilterDump.impossible(DumpProblem.Code.NOT_STARTED);
        }
        return FilterDump.impossible(DumpProblem.Code.UNFINISHED);
    }

    private HandOver handOver(Optional<DumperAnswer> answer) {
        if (session == null) {
            return unseen();
        }
        answer.flatMap(DumperAnswer::config).ifPresent(config -> raw.add(new Evidence.Raw("config.json", config)));
        return answer.map(DumperAnswer::handOver).orElseGet(() -> HandOver.unseen(HandOver.Code.NO_ANSWER));
    }

    private HandOver unseen() {
        return wish.documents()
                ? new HandOver.Unseen(
                        HandOver.Code.NO_SIDE_CONTAINER, side.join().refusal())
                : HandOver.unseen(HandOver.Code.NOT_ASKED);
    }
}
