package org.seccomptck.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.ReportFolder;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/** Makes pages of records, each beside its evidence. */
record OverviewPage(Path folder) {
    /** Return the page of a run in the words of the kit. */
    String of(RunRecord run) throws IOException {
        return of(run, Words.english());
    }

    /** Return the page of a run. */
    String of(RunRecord run, Words words) throws IOException {
        StoredRecord stored = new ReportFolder(folder).store(run);
        RecordFile.write(run, stored.file());
        return of(stored, folder, words);
    }

    /** Return the page of a record in a folder. */
    static String of(StoredRecord record, Path out, Words words) throws IOException {
        return Files.readString(new OverviewReport(words)
                .write(record, Files.createDirectories(out), ReportProgress.NONE)
                .get(0));
    }

    /** Return some of the runners of a run with their cells. */
    static RunRecord ofRunners(RunRecord matrix, Integer... runners) {
        List<RunnerRecord> some = Stream.of(runners).map(matrix.runners()::get).toList();
        Set<String> names = some.stream().map(RunnerRecord::name).collect(Collectors.toSet());
        return RecordFixture.of(
                true,
                some,
                matrix.cells().stream()
                        .filter(cell -> names.contains(cell.runner()))
                        .toList());
    }

    /** Return runs that differ as much as they can. */
    static Stream<RunRecord> runs() {
        return Stream.of(
                RecordFixture.run(),
                RecordFixture.noFilter(),
                RecordFixture.seenSibling(),
                RecordFixture.launched(),
                RecordFixture.of(true, List.of(), List.of()));
    }
}
