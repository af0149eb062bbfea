package org.seccomptck.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.seccomptck.archive.Digests;
import org.seccomptck.archive.EvidenceArchive;
import org.seccomptck.archive.TarGz;
import org.seccomptck.comparison.MergedRecord;
import org.seccomptck.host.Sha256;
import org.seccomptck.overview.OverviewReport;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/** A bundle in the hands of somebody who changes it, and covers that up as well as can be. */
final class TamperedBundle {
    private final Path folder;

    private TamperedBundle(Path folder) {
        this.folder = folder;
    }

    static TamperedBundle of(Path bundle, Path folder) throws IOException {
        TarGz.unpack(bundle, folder);
        return new TamperedBundle(folder);
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    /** Change a text file; it has to change. */
    TamperedBundle edit(String path, String before, String after) throws IOException {
        String text = Files.readString(file(path));
        if (!text.contains(before)) {
            throw new IllegalArgumentException(path + " does not have: " + before);
        }
        Files.writeString(file(path), text.replace(before, after));
        return this;
    }

    /** Change the record, and the page that is made of it. */
    TamperedBundle editRecord(UnaryOperator<RunRecord> change) throws IOException {
        Path file = file(RecordFile.NAME);
        RunRecord changed = change.apply(RecordFile.read(file));
        RecordFile.write(changed, file);
        new OverviewReport(Words.english()).write(new StoredRecord(changed, file), folder, ReportProgress.NONE);
        return this;
    }

    /** Write the digests of the evidence as it is now into the record. */
    TamperedBundle forgeRecord() throws IOException {
        return editRecord(run -> MergedRecord.withEvidence(run, this::forged));
    }

    private EvidenceFile forged(EvidenceFile one) {
        try {
            return new EvidenceFile(one.path(), Sha256.of(file(one.path())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Write the list of digests anew. */
    TamperedBundle forgeList() throws IOException {
        Files.writeString(file(Digests.NAME), Digests.text(Digests.of(folder)));
        return this;
    }

    /** Pack it again and return what a verifier finds. */
    List<Discrepancy> found() throws IOException, InterruptedException {
        Path bundle = folder.resolveSibling(folder.getFileName() + ".tar.gz");
        TarGz.write(folder, EvidenceArchive.FOLDER, Instant.EPOCH, bundle);
        return new Verifier(new OverviewReport(Words.english()), 1)
                .verify(bundle)
                .discrepancies();
    }
}
