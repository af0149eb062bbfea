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

/** A run from its preparation to its record, for a command that may be interrupted. */
final class MeasuredRecord {
    private MeasuredRecord() {}

    /**
     * Measure, and return the record.
     *
     * @param suites which suites are run
     * @param jobs how many sites at most at a time
     * @throws ProfileException when a profile is named that is none, or is wrong
     * @throws RunnerUnavailable when the only site cannot be had
     * @throws Fault when the kit or the JVM fails; what was measured before is in the record
     * @throws IOException when the record or evidence cannot be kept
     */
    static StoredRecord of(SessionSettings settings, Suites suites, int jobs, RunListener listener)
            throws ProfileException, IOException, InterruptedException {
        Path file = settings.out().resolve(RecordFile.NAME);
        try (MeasuredRun run = MeasuredRun.prepare(settings, suites, listener)) {
            Interruption interruption = Interruption.install(run, file);
            try {
                return new StoredRecord(run.execute(jobs), file);
            } finally {
                interruption.remove();
            }
        } catch (RunnerUnavailable | LockUnavailable e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new Fault(settings.out(), e);
        }
    }
}
