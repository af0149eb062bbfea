package org.seccomptck.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.seccomptck.cell.Evidence;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.RunRecord;
import org.seccomptck.session.Cell;
import org.seccomptck.session.CellFiles;
import org.seccomptck.session.Run;
import org.seccomptck.session.RunListener;
import org.seccomptck.session.Schedule;
import org.seccomptck.session.Session;
import org.seccomptck.session.SessionSettings;
import org.seccomptck.session.SiteUse;
import org.seccomptck.suite.Suites;

/** One run from its preparation to its record, even if the run is interrupted or fails. */
public final class MeasuredRun implements AutoCloseable {
    private final Run run;
    private final Suites suites;
    private final RunRecording recording;
    private final RunListener listener;
    private final Optional<ClaimTrial> trial;
    private final CellFindings findings = new CellFindings();

    private MeasuredRun(
            Run run, Suites suites, RunRecording recording, RunListener listener, Optional<ClaimTrial> trial) {
        this.trial = trial;
        this.run = run;
        this.suites = suites;
        this.recording = recording;
        this.listener = listener;
    }

    /**
     * Read the profiles; no site is started yet.
     *
     * @throws ProfileException when a named profile does not exist, or is wrong
     * @throws IOException when the record cannot be begun
     */
    public static MeasuredRun prepare(SessionSettings settings, Suites suites, RunListener listener)
            throws ProfileException, IOException {
        Run run = Run.prepare(settings, suites::questions, listener);
        RunRecording recording = new RunRecording(settings);
        return new MeasuredRun(
                run,
                suites,
                recording,
                listener,
                settings.claims()
                        ? Optional.of(new ClaimTrial(settings.cache(), settings.probe(), listener, recording))
                        : Optional.empty());
    }

    /**
     * Run the suites on every site, and return the record. An error of the JVM ends the run; what was measured before
     * is in the record's file then.
     *
     * @param jobs how many sites at a time
     * @throws org.seccomptck.runner.RunnerUnavailable when the only site is not available
     * @throws IOException when the record or evidence cannot be kept
     */
    public RunRecord execute(int jobs) throws IOException, InterruptedException {
        boolean through = false;
        try (EachSite eachSite = new EachSite(suites)) {
            new Schedule(run, eachSite, jobs, Memory.forSites()).execute();
            through = true;
            return recording.end(true);
        } finally {
            if (!through) {
                recording.end(false);
            }
        }
    }

    /**
     * End the run early, from another thread: keep what was measured, and remove what was started.
     *
     * @return how many cells were measured
     * @throws IOException when the record cannot be written
     */
    public int interrupt() throws IOException {
        try (run) {
            return recording.end(false).cells().size();
        }
    }

    /** Remove what was started. */
    @Override
    public void close() {
        run.close();
    }

    private final class EachSite implements SiteUse, AutoCloseable {
        /** These steps are for the site that is up first. */
        private final AtomicReference<@Nullable SuiteRun> ready;

        private EachSite(Suites suites) {
            ready = new AtomicReference<>(new SuiteRun(suites));
        }

        private SuiteRun suiteRun() {
            SuiteRun one = ready.getAndSet(null);
            return one == null ? new SuiteRun(suites) : one;
        }

        @Override
        public void close() {
            SuiteRun unused = ready.getAndSet(null);
            if (unused != null) {
                unused.close();
            }
        }

        @Override
        public void use(Session session) throws IOException {
            recording.up(session);
            session.begin();
            List<CellRecord> cells = new ArrayList<>();
            try (SuiteRun suiteRun = suiteRun()) {
                for (Cell cell : session.cells()) {
                    List<Throwable> faults = suiteRun.execute(cell);
                    CellResult result = CellResult.of(cell, faults, findings);
                    cells.add(recording.add(result, CellFiles.of(cell, suites.ids(), result.fault())));
                    listener.measured(cell);
                    session.requireIntact();
                    requireIntact(faults);
                }
            }
            if (trial.isPresent()) {
                test(trial.get(), session, cells);
            }
        }

        private void test(ClaimTrial claims, Session session, List<CellRecord> cells) throws IOException {
            try {
                recording.claims(claims.answers(session, cells));
            } catch (InterruptedException e) {
                // What was measured before is kept.
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void unavailable(String name, Obstacle obstacle, List<Evidence.Raw> seen) throws IOException {
            recording.unavailable(name, obstacle, seen);
        }
    }

    /** After an error of the JVM, further measurements are not reliable. */
    private static void requireIntact(List<Throwable> faults) {
        for (Throwable fault : faults) {
            if (fault instanceof Error error) {
                throw error;
            }
        }
    }
}
