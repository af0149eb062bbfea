package org.seccomptck.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.seccomptck.allure.AllureReport;
import org.seccomptck.host.Sha256;
import org.seccomptck.profile.Provenance;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.LaunchRecord;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.Words;

/** Lays a record and its evidence into a folder, and makes reports of it. */
public record ReportFolder(Path folder) {
    /** A text that would run a script, were it taken for HTML. */
    public static final String HOSTILE = "<img src=x onerror=\"document.title='taken'\">&amp;\u001b[31m";

    /** Return the record beside its evidence: each file has its own name in it. */
    public StoredRecord store(RunRecord run) throws IOException {
        for (CellRecord cell : run.cells()) {
            for (EvidenceFile file : cell.evidence()) {
                Path path = folder.resolve(file.path());
                Files.createDirectories(path.resolveSibling(""));
                Files.writeString(path, "evidence of " + file.path() + "\n");
            }
        }
        return new StoredRecord(run, folder.resolve("run-record.json"));
    }

    /** Make a report, and return its page. */
    public Path report(RunRecord run) throws IOException {
        return new AllureReport(Words.english(), Optional.empty(), Map.of())
                .write(store(run), folder, ReportProgress.NONE)
                .get(0);
    }

    /** Return a run in which names and words from outside are hostile, on one runner. */
    public static RunRecord hostile(RunRecord run) {
        List<RunnerRecord> runners = run.runners().stream()
                .map(runner -> new RunnerRecord(runner.name() + HOSTILE, runner.facts()))
                .toList();
        List<CellRecord> cells = run.cells().stream()
                .map(cell -> new CellRecord(
                        new ProfileRecord(
                                cell.profile().id() + HOSTILE,
                                HOSTILE,
                                Provenance.of(Provenance.Code.FILE, HOSTILE),
                                Sha256.of(HOSTILE)),
                        cell.runner() + HOSTILE,
                        cell.launch().isStandard()
                                ? LaunchRecord.STANDARD
                                : new LaunchRecord(HOSTILE, List.of(HOSTILE)),
                        new StartRecord(
                                cell.start().state(),
                                cell.start().code(),
                                cell.start().words() + HOSTILE),
                        cell.launches(),
                        cell.began(),
                        cell.millis(),
                        OptionalInt.empty(),
                        List.of(),
                        cell.findings(),
                        cell.groups(),
                        cell.explanations()))
                .toList();
        return new RunRecord(
                run.kit(),
                List.of(HOSTILE),
                run.began(),
                run.ended(),
                run.complete(),
                runners,
                run.unavailable(),
                cells);
    }
}
