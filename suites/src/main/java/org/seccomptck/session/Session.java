package org.seccomptck.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Subject;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompUnavailable;
import org.seccomptck.launch.CellLauncher;
import org.seccomptck.launch.Containers;
import org.seccomptck.probe.Question;
import org.seccomptck.probe.Transcript;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.Site;

/**
 * One site and its cells. Cells are launched in the background, a few at a time, and each only once; suites wait for the
 * evidence that they need.
 */
public final class Session implements AutoCloseable {
    /** How long an interrupted cell may take to end. */
    private static final Duration CELL_END = Duration.ofSeconds(10);

    private final Site site;
    private final Containers containers;
    private final RunListener listener;
    private final ExecutorService workers;
    private final List<RunnerRecord> runners;
    private final Map<String, String> missing;
    private final List<Cell> cells;

    private Session(
            Site site,
            Containers containers,
            RunListener listener,
            List<RunnerRecord> runners,
            Map<String, String> missing,
            List<Planned> planned) {
        this.site = site;
        this.containers = containers;
        this.listener = listener;
        this.workers = Executors.newFixedThreadPool(containers.atATime(), task -> {
            Thread thread = new Thread(task, "cell");
            thread.setDaemon(true);
            return thread;
        });
        this.runners = List.copyOf(runners);
        this.missing = Collections.unmodifiableMap(missing);
        listener.up(this.runners, planned.size());
        this.cells = planned.stream().map(this::cell).toList();
    }

    /** A cell that is to be. */
    private record Planned(
            Runner runner, RunnerFacts facts, Machine machine, Optional<Libseccomp> libseccomp, Subject subject) {}

    /**
     * Begins to launch cells on a site; the session closes the site.
     *
     * @param subjects what is put on trial on each of the site's runners
     * @param engineDefault what the engine's default profile says, where the kit cannot find it by itself
     * @throws RunnerUnavailable when none of the site's runners can be had
     */
    static Session open(
            Site site,
            Containers containers,
            List<Subject> subjects,
            Optional<Subject.Document> engineDefault,
            RunListener listener) {
        List<Planned> planned = new ArrayList<>();
        List<RunnerRecord> runners = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>(site.missing());
        List<RunnerUnavailable> failures = new ArrayList<>();
        for (Runner runner : site.runners()) {
            try {
                Machine machine = machine(runner);
                RunnerFacts facts = facts(new CellLauncher(containers, runner, machine));
                runners.add(new RunnerRecord(runner.name(), facts));
                Optional<Libseccomp> libseccomp = libseccomp(runner);
                for (Subject subject : Subjects.on(runner, subjects, engineDefault)) {
                    planned.add(new Planned(runner, facts, machine, libseccomp, subject));
                }
            } catch (RunnerUnavailable e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                failures.add(e);
                missing.put(runner.name(), String.valueOf(e.getMessage()));
            }
        }
        if (runners.isEmpty()) {
            throw missing.size() == failures.size() && failures.size() == 1
                    ? failures.get(0)
                    : RunnerUnavailable.ofAll(missing);
        }
        return new Session(site, containers, listener, runners, missing, planned);
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

    private static Optional<Libseccomp> libseccomp(Runner runner) {
        try {
            return runner.libseccomp().map(Libseccomp::load);
        } catch (LibseccompUnavailable e) {
            return Optional.empty();
        }
    }

    private Cell cell(Planned planned) {
        CompletableFuture<Evidence> evidence = new CompletableFuture<>();
        Runner runner = planned.runner();
        CellLauncher launcher = new CellLauncher(containers, runner, planned.machine());
        Cell cell = new Cell(
                planned.subject(), runner.name(), planned.machine(), planned.facts(), planned.libseccomp(), evidence);
        workers.execute(() -> {
            try {
                evidence.complete(launcher.launch(planned.subject(), cell.plan().questions()));
                List<Question> witnesses = cell.witnessQuestions();
                if (!witnesses.isEmpty()) {
                    cell.witnessed(launcher.ask(planned.subject(), witnesses).orElse(Transcript.NONE));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                evidence.complete(Evidence.lost("the run was interrupted"));
            } catch (RuntimeException | Error e) {
                // Whatever it is, the other cells go on, and what this one could not tell stays undecided.
                evidence.complete(Evidence.lost(e.toString()));
            } finally {
                cell.witnessed(Transcript.NONE);
            }
            listener.measured(cell);
        });
        return cell;
    }

    /** Where the containers run. */
    public Site site() {
        return site;
    }

    /** The site's runners, with what is known of them. */
    public List<RunnerRecord> runners() {
        return runners;
    }

    /** Returns what is wrong with each runner of the site that cannot be had. */
    Map<String, String> missing() {
        return missing;
    }

    /** The cells, runner by runner, in the order of the subjects. */
    public List<Cell> cells() {
        return cells;
    }

    /** Removes every container and ends the site, if it is ours. */
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
