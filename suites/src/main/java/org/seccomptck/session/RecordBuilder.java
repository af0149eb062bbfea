package org.seccomptck.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Start;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFolder;
import org.seccomptck.record.RunRecord;

/** Makes the run record of a session from what its suites found out. */
public final class RecordBuilder {
    private RecordBuilder() {}

    /**
     * The record of what is there; cells that are still under way are left out and make it incomplete.
     *
     * @param finished whether the suites ran to their end
     * @throws IOException when evidence cannot be kept
     */
    public static RunRecord build(Session session, boolean finished) throws IOException {
        EvidenceFolder folder = new EvidenceFolder(session.out());
        List<CellRecord> cells = new ArrayList<>();
        boolean complete = finished;
        for (Cell cell : session.cells()) {
            if (!cell.done()) {
                complete = false;
                continue;
            }
            complete &= !(cell.evidence().start() instanceof Start.Lost);
            cells.add(build(cell, folder));
        }
        return new RunRecord(
                RunRecord.FORMAT,
                Kit.version(),
                session.started().toString(),
                session.runner().name(),
                session.runner().facts(),
                complete,
                cells);
    }

    private static CellRecord build(Cell cell, EvidenceFolder folder) throws IOException {
        Evidence evidence = cell.evidence();
        return new CellRecord(
                cell.subject().id(),
                cell.subject().title(),
                cell.subject().origin(),
                cell.runner(),
                evidence.started(),
                evidence.start().words(),
                evidence.launches(),
                evidence.elapsed().toMillis(),
                evidence.dump()
                        .filters()
                        .map(stack -> stack.newestFirst().size())
                        .orElse(-1),
                folder.keep(cell.subject().id(), evidence),
                CellFindings.of(cell),
                cell.checks());
    }
}
