package org.seccomptck.session;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.CellLauncher;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Subject;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompUnavailable;
import org.seccomptck.probe.Question;
import org.seccomptck.probe.Transcript;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.runner.RunFolder;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.engine.Engines;

/**
 * One run: a runner and its cells. Cells are launched in the background, two at a time, and each only once; suites wait
 * for the evidence that they need.
 */
public final class Session implements AutoCloseable {
    /** More than two at a time did not help on two cores. */
    private static final int CELLS_AT_A_TIME = 2;

    /** How long an interrupted cell may take to end. */
    private static final Duration CELL_END = Duration.ofSeconds(10);

    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final RunFolder folder;
    private final Runner runner;
    private final Machine machine;
    private final CellLauncher launcher;
    private final ExecutorService workers;
    private final List<Cell> cells;
    private final Path out;
    private final Optional<Libseccomp> libseccomp;

    private Session(
            RunFolder folder,
            Runner runner,
            Machine machine,
            CellLauncher launcher,
            List<Subject> subjects,
            Path out,
            Consumer<Cell> listener) {
        this.folder = folder;
        this.runner = runner;
        this.machine = machine;
        this.launcher = launcher;
        this.out = out;
        this.libseccomp = libseccomp(runner);
        this.workers = Executors.newFixedThreadPool(CELLS_AT_A_TIME, task -> {
            Thread thread = new Thread(task, "cell");
            thread.setDaemon(true);
            return thread;
        });
        this.cells = subjects.stream().map(subject -> cell(subject, listener)).toList();
    }

    /**
     * Reaches an engine and begins to launch cells.
     *
     * @param listener is told of each cell whose evidence is there; called on other threads
     * @throws ProfileException when a profile is named that is none, or is wrong
     * @throws RunnerUnavailable when no engine can be had, or it is of a machine that the kit does not know
     */
    public static Session open(SessionSettings settings, Consumer<Cell> listener) throws ProfileException {
        List<Subject> subjects = new Subjects().find(settings.profiles());
        List<String> dead = settings.engine().cache().sweepDeadRuns();
        RunFolder folder = settings.engine().cache().openRun();
        Runner runner;
        try {
            runner = Engines.reach(settings.engine());
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
        try {
            // What a run that was killed left on an engine that is not ours.
            dead.forEach(run -> CellLauncher.removeLeftovers(runner.docker(), run));
            Machine machine = Machine.named(runner.facts().machine())
                    .orElseThrow(() -> new RunnerUnavailable(
                            "the engine runs on a machine of kind '"
                                    + runner.facts().machine() + "'",
                            "use an engine on x86_64 or aarch64"));
            List<Subject> known = withPublishedDefault(subjects, runner, settings.engineDefault());
            CellLauncher launcher = CellLauncher.prepare(runner, machine, folder.id());
            return new Session(folder, runner, machine, launcher, known, settings.out(), listener);
        } catch (ProfileException | RuntimeException e) {
            runner.close();
            folder.close();
            throw e;
        }
    }

    private static List<Subject> withPublishedDefault(List<Subject> subjects, Runner runner, Optional<Path> given)
            throws ProfileException {
        Optional<Path> document = given.or(runner::engineDefaultProfile);
        List<Subject> known = new ArrayList<>();
        for (Subject subject : subjects) {
            if (subject instanceof Subject.EngineDefault && document.isPresent()) {
                Profile profile = ProfileReader.read(document.get());
                known.add(new Subject.EngineDefault(
                        given.isPresent()
                                ? document.get().toString()
                                : "default.json as published for "
                                        + runner.facts().engine() + " "
                                        + runner.facts().engineVersion(),
                        Optional.of(profile)));
            } else {
                known.add(subject);
            }
        }
        return known;
    }

    private static Optional<Libseccomp> libseccomp(Runner runner) {
        try {
            return runner.libseccomp().map(Libseccomp::load);
        } catch (LibseccompUnavailable e) {
            return Optional.empty();
        }
    }

    private Cell cell(Subject subject, Consumer<Cell> listener) {
        CompletableFuture<Evidence> evidence = new CompletableFuture<>();
        Cell cell = new Cell(subject, runner.name(), machine, runner.facts(), libseccomp, evidence);
        workers.execute(() -> {
            try {
                evidence.complete(launcher.launch(subject, cell.plan().questions()));
                List<Question> witnesses = cell.witnessQuestions();
                if (!witnesses.isEmpty()) {
                    cell.witnessed(launcher.ask(subject, witnesses).orElse(Transcript.NONE));
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
            listener.accept(cell);
        });
        return cell;
    }

    /** When the run began, to the second. */
    public Instant started() {
        return started;
    }

    /** Where the containers run. */
    public Runner runner() {
        return runner;
    }

    /** The cells in the order of the subjects. */
    public List<Cell> cells() {
        return cells;
    }

    /** Where results go. */
    public Path out() {
        return out;
    }

    /** Removes every container and ends the engine, if it is ours. */
    @Override
    public void close() {
        workers.shutdownNow();
        try (folder;
                runner) {
            // A cell that is still under way could launch a container after all others were removed.
            workers.awaitTermination(CELL_END.toMillis(), TimeUnit.MILLISECONDS);
            launcher.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
