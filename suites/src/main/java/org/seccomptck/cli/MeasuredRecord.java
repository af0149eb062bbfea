package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.measure.MeasuredRun;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.session.RunListener;
import org.seccomptck.session.SessionSettings;
import org.seccomptck.suite.Suites;

/**
 * A run from its preparation to the end of its sites, for a command that may be interrupted. The record is there before
 * the sites are gone, so that reports can be made of it meanwhile.
 */
final class MeasuredRecord implements AutoCloseable {
    private final SessionSettings settings;
    private final MeasuredRun run;
    private final Interruption interruption;
    private final StoredRecord record;

    private MeasuredRecord(SessionSettings settings, MeasuredRun run, Interruption interruption, StoredRecord record) {
        this.settings = settings;
        this.run = run;
        this.interruption = interruption;
        this.record = record;
    }

    /**
     * Measure. What was started is gone when this is closed.
     *
     * @param suites which suites are run
     * @param jobs how many sites at most at a time
     * @throws ProfileException when a profile is named that is none, or is wrong
     * @throws RunnerUnavailable when the only site cannot be had
     * @throws Fault when the kit or the JVM fails; what was measured before is in the record
     * @throws IOException when the record or evidence cannot be kept
     */
    static MeasuredRecord of(SessionSettings settings, Suites suites, int jobs, RunListener listener)
            throws ProfileException, IOException, InterruptedException {
        Path file = settings.out().resolve(RecordFile.NAME);
        MeasuredRun run = MeasuredRun.prepare(settings, suites, listener);
        Interruption interruption = Interruption.install(run, file);
        boolean measured = false;
        try {
            StoredRecord record = new StoredRecord(run.execute(jobs), file);
            measured = true;
            return new MeasuredRecord(settings, run, interruption, record);
        } catch (RunnerUnavailable | LockUnavailable e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new Fault(settings.out(), e);
        } catch (IOException e) {
            throw OutOption.unwritten(settings.out(), e);
        } finally {
            if (!measured) {
                end(run, interruption);
            }
        }
    }

    /** Return the record. */
    StoredRecord record() {
        return record;
    }

    /** Wait until every site is gone. */
    @Override
    public void close() {
        try {
            end(run, interruption);
        } catch (RunnerUnavailable e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new Fault(settings.out(), e);
        }
    }

    private static void end(MeasuredRun run, Interruption interruption) {
        try {
            run.close();
        } finally {
            interruption.remove();
        }
    }
}
