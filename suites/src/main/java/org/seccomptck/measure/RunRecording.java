package org.seccomptck.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.cell.Evidence;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.ClaimRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.EvidenceFolder;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RecordWriter;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.session.Kit;
import org.seccomptck.session.Session;
import org.seccomptck.session.SessionSettings;

/** Keeps the results of a run: evidence and record, as its cells finish. Several sites may add to it at once. */
final class RunRecording {
    private final EvidenceFolder folder;
    private final SharedValues shared = new SharedValues();
    private final RecordWriter writer;

    RunRecording(SessionSettings settings) {
        this.folder = new EvidenceFolder(settings.out());
        this.writer = new RecordWriter(
                settings.out().resolve(RecordFile.NAME),
                Kit.record(),
                settings.command(),
                settings.sites().stream().map(SiteRequest::name).toList());
    }

    void up(Session session) {
        writer.up(session.site().name(), session.runners());
    }

    void unavailable(String name, Obstacle obstacle, List<Evidence.Raw> seen) throws IOException {
        writer.unavailable(new UnavailableSite(name, obstacle, folder.keep(name, seen)));
    }

    /** Add the result of a cell, with the files by which it can be judged again, and return its record. */
    CellRecord add(CellResult result, List<Evidence.Raw> files) throws IOException {
        List<Evidence.Raw> all = Stream.concat(result.trial().evidence().raw().stream(), files.stream())
                .toList();
        CellRecord cell = result.toRecord(folder.keep(result.runner(), result.name(), all));
        CellRecord recorded = shared.share(cell);
        writer.add(recorded, result.isKnown());
        return recorded;
    }

    /** Keep a piece of evidence that belongs to no cell. */
    EvidenceFile keep(String runner, String below, Evidence.Raw piece) throws IOException {
        return folder.keep(runner, below, List.of(piece)).get(0);
    }

    /** Return the text of such a piece as it was kept, without private data. */
    String text(EvidenceFile kept) throws IOException {
        return Files.readString(folder.base().resolve(kept.path()));
    }

    /** Add the answers to claims on some of the runners. */
    void claims(List<ClaimRecord> answered) {
        writer.claims(answered);
    }

    /** Write the record for the last time, and return it; later results are not kept. */
    RunRecord end(boolean through) throws IOException {
        return writer.end(through);
    }
}
