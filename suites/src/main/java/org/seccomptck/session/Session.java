package org.seccomptck.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Subject;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompUnavailable;
import org.seccomptck.compiler.RuleCompiler;
import org.seccomptck.launch.CellLauncher;
import org.seccomptck.launch.CommandRun;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.build.CommandUserland;
import org.seccomptck.probe.Asked;
import org.seccomptck.probe.Question;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.Site;

/**
 * One site and its cells. Each cell is launched once, when its evidence is first asked for, in the background and a few at
 * a time. Where isolation is asked for, each runner has a cell for it, launched before all others, and while that one is under way
 * nothing else is launched on the runner: what it tells of an OCI runtime is not disturbed by other cells, and what the others
 * tell not by it, unless the runtime itself keeps something. How cells go on then, {@link Lane} says.
 */
public final class Session implements AutoCloseable {
    /** How long an interrupted cell may take to end. */
    private static final Duration CELL_END = Duration.ofSeconds(10);

    private final Site site;
    private final Containers containers;
    private final Questions questions;
    private final ExecutorService workers;
    private final AtomicReference<@Nullable Error> broken = new AtomicReference<>();
    private final List<RunnerRecord> runners;
    private final Map<String, RunnerUnavailable> missing;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<String, CellLauncher> launchers = new HashMap<>();
    private final List<Cell> cells;

    private Session(
            Site site,
            Containers containers,
            Questions questions,
            RunListener listener,
            List<RunnerRecord> runners,
            Map<String, RunnerUnavailable> missing,
            List<PlannedCell> planned) {
        this.site = site;
        this.containers = containers;
        this.questions = questions;
        this.workers = Executors.newFixedThreadPool(containers.atATime(), task -> {
            Thread thread = new Thread(task, "cell");
            thread.setDaemon(true);
            return thread;
        });
        this.runners = List.copyOf(runners);
        this.missing = Collections.unmodifiableMap(missing);
        listener.up(this.runners, planned.size());
        planned.forEach(one -> {
            lanes.computeIfAbsent(one.setting().runner(), name -> new Lane(workers));
            launchers.putIfAbsent(one.setting().runner(), one.launcher());
        });
        this.cells = planned.stream().map(this::cell).toList();
        lanes.entrySet().stream()
                .filter(lane -> planned.stream()
                        .noneMatch(
                                one -> one.isSerial() && one.setting().runner().equals(lane.getKey())))
                .forEach(lane -> lane.getValue().open(true));
    }

    /**
     * Open a session on a site; no cell is launched yet. The session closes the site.
     *
     * @param choice what is put on trial on each of the site's runners
     * @param launches with what containers are launched
     * @param isolation whether each runner is asked before all else if its filters depend on what ran before; not where
     *     its OCI runtime finds nothing that it kept
     * @param questions what is asked of each cell besides the walks
     * @throws RunnerUnavailable when none of the site's runners can be had
     */
    static Session open(
            Site site,
            Containers containers,
            SubjectChoice choice,
            Launches launches,
            boolean isolation,
            Questions questions,
            RunListener listener) {
        List<PlannedCell> planned = new ArrayList<>();
        List<RunnerRecord> runners = new ArrayList<>();
        Map<String, RunnerUnavailable> missing = new LinkedHashMap<>(site.missing());
        List<RunnerUnavailable> failures = new ArrayList<>();
        for (Runner runner : site.runners()) {
            try {
                Machine machine = machine(runner);
                CellLauncher launcher = new CellLauncher(containers, runner, machine);
                RunnerFacts facts = facts(launcher);
                runners.add(new RunnerRecord(runner.name(), facts));
                Optional<RuleCompiler> libseccomp = libseccomp(runner);
                CellSetting any = new CellSetting(
                        new Subject.Unconfined(), launches.options(), runner.name(), machine, facts, libseccomp);
                planned.addAll(PlannedCell.on(any, launcher, choice.on(runner), launches));
                if (isolation && containers.keepsState()) {
                    planned.add(PlannedCell.ofIsolation(any, launcher));
                }
            } catch (RunnerUnavailable e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                failures.add(e);
                missing.put(runner.name(), e);
            }
        }
        if (runners.isEmpty()) {
            throw missing.size() == failures.size() && failures.size() == 1
                    ? failures.get(0)
                    : RunnerUnavailable.ofAll(missing);
        }
        return new Session(site, containers, questions, listener, runners, missing, planned);
    }

    private static Machine machine(Runner runner) {
        String uname = runner.facts().machine();
        return Machine.named(uname)
                .orElseThrow(() -> new RunnerUnavailable(
                        runner.name() + " runs on a machine of kind '" + uname + "'",
                        "use an engine on x86_64 or aarch64"));
    }

    private static RunnerFacts facts(CellLauncher launcher) {
        try {
            return launcher.facts();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunnerUnavailable("interrupted while the kernel was asked", "run again", e);
        }
    }

    private static Optional<RuleCompiler> libseccomp(Runner runner) {
        try {
            return runner.libseccomp().map(Libseccomp::load);
        } catch (LibseccompUnavailable e) {
            return Optional.empty();
        }
    }

    private Cell cell(PlannedCell planned) {
        Lane lane = Objects.requireNonNull(lanes.get(planned.setting().runner()));
        return new Cell(
                planned.setting(),
                this::cells,
                planned.isSerial()
                        ? cell -> workers.execute(() -> isolate(cell, planned, lane))
                        : cell -> {
                            serial(cell.runner()).ifPresent(Cell::begin);
                            lane.add(() -> launch(cell, planned.launcher(), planned.wish()));
                        });
    }

    /** Return the cell for which the others of its runner wait. */
    private Optional<Cell> serial(String runner) {
        return cells.stream()
                .filter(cell -> cell.runner().equals(runner) && !cell.isOfOneProfile())
                .findFirst();
    }

    /** What is done to measure a cell. */
    private interface Measuring {
        void run() throws InterruptedException;
    }

    private void isolate(Cell cell, PlannedCell planned, Lane lane) {
        measure(cell, () -> {
            SerialLaunches.Result result =
                    SerialLaunches.by(planned.launcher(), planned.setting()).run();
            cell.isolated(result.outcomes());
            cell.measured(result.evidence());
        });
        lane.open(cell.isolation().values().stream()
                .noneMatch(outcome -> outcome.verdict().deviates()));
    }

    private void launch(Cell cell, CellLauncher launcher, Containers.Wish wish) {
        measure(cell, () -> {
            List<Abi> abis =
                    cell.machine().abis().stream().filter(cell.abis()::walks).toList();
            Asked asked = questions.of(cell.machine(), cell.planned()).only(cell.abis()::asks, abis);
            cell.measured(
                    cell.isExpectedByChance()
                            ? launcher.launchOnce(cell.subject(), abis, asked, wish)
                            : launcher.launch(cell.subject(), abis, asked, wish));
            List<Question> witnesses = cell.witnessQuestions();
            if (!witnesses.isEmpty()) {
                cell.witnessed(launcher.answers(cell.subject(), witnesses).orElse(""));
            }
        });
    }

    /** Measure, and leave the cell with evidence whatever happens. */
    private void measure(Cell cell, Measuring measuring) {
        try {
            measuring.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cell.measured(Evidence.lost(LossCode.INTERRUPTED, ""));
        } catch (RuntimeException e) {
            // The other cells go on. Where this one's evidence is there already, its suites meet the same fault.
            cell.measured(KitFault.evidence(e));
        } catch (Error e) {
            broken.compareAndSet(null, e);
            cell.measured(KitFault.evidence(e));
        } finally {
            cell.witnessed("");
        }
    }

    /**
     * Run a program in a container with shell commands in it, launched with the profile of a cell and nothing else.
     *
     * @param userland what the container's file system holds
     */
    public CommandRun run(Cell cell, CommandUserland userland, List<String> command) throws InterruptedException {
        return Objects.requireNonNull(launchers.get(cell.runner())).run(cell.subject(), userland, command);
    }

    /** Begin to launch all cells, in their order. */
    public void begin() {
        cells.forEach(Cell::begin);
    }

    /**
     * Throw the error of the JVM that a launch met, if one did: nothing that is measured after it can be relied on.
     */
    public void requireIntact() {
        Error error = broken.get();
        if (error != null) {
            throw error;
        }
    }

    /** Return where the containers run. */
    public Site site() {
        return site;
    }

    /** Return the site's runners, with what is known of them. */
    public List<RunnerRecord> runners() {
        return runners;
    }

    /** Return what is wrong with each runner of the site that cannot be had. */
    Map<String, RunnerUnavailable> missing() {
        return missing;
    }

    /** Return the cells, runner by runner, in the order of the subjects, and that for isolation last. */
    public List<Cell> cells() {
        return cells;
    }

    /** Remove every container and end the site, if it is ours. */
    @Override
    public void close() {
        workers.shutdownNow();
        try (site;
                containers) {
            // A cell that is still under way could launch a container after all others were removed.
            workers.awaitTermination(CELL_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
