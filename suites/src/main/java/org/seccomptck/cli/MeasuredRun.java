package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.session.Run;
import org.seccomptck.session.Schedule;
import org.seccomptck.session.SessionSettings;

/** One run from its preparation to its record, whatever ends it. */
final class MeasuredRun {
    private MeasuredRun() {}

    /**
     * Runs suites on every site and writes the record to the folder for results.
     *
     * @param suites JUnit classes
     * @param allure whether Allure listens to each test
     * @param jobs how many sites at most at a time
     * @throws ProfileException when a profile is named that is none, or is wrong
     * @throws org.seccomptck.runner.RunnerUnavailable when the only site cannot be had
     * @throws IOException when the record or evidence cannot be kept
     */
    static RunRecord of(SessionSettings settings, List<Class<?>> suites, boolean allure, int jobs, Progress progress)
            throws ProfileException, IOException, InterruptedException {
        Files.createDirectories(settings.out());
        try (Run run = Run.prepare(settings, progress)) {
            Interruption interruption = Interruption.install(run, settings.out());
            try {
                new Schedule(run, session -> new SuiteRun(session, suites, allure).execute(), jobs, Memory.forSites())
                        .execute();
                RunRecord record = run.record();
                RecordFile.write(record, settings.out().resolve(RecordArgument.NAME));
                return record;
            } finally {
                interruption.remove();
            }
        }
    }
}
