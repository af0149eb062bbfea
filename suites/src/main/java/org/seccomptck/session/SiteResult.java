package org.seccomptck.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Start;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFolder;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.SharedTexts;

/**
 * What a run found out on one site.
 *
 * @param complete whether every cell was run to its end
 * @param runners the site's
 * @param cells those that were run
 */
record SiteResult(boolean complete, List<RunnerRecord> runners, List<CellRecord> cells) {

    /**
     * Gathers what is there; cells that are still under way are left out and make it incomplete.
     *
     * @param out the folder of the run record
     * @param finished whether the suites ran to their end
     * @param texts those of the run's other sites
     * @throws IOException when evidence cannot be kept
     */
    static SiteResult of(Session session, Path out, boolean finished, SharedTexts texts) throws IOException {
        EvidenceFolder folder = new EvidenceFolder(out);
        List<CellRecord> cells = new ArrayList<>();
        boolean complete = finished;
        for (Cell cell : session.cells()) {
            if (!cell.done()) {
                complete = false;
                continue;
            }
            complete &= !(cell.evidence().start() instanceof Start.Lost);
            cells.add(cell(cell, folder, texts));
        }
        return new SiteResult(complete, session.runners(), List.copyOf(cells));
    }

    private static CellRecord cell(Cell cell, EvidenceFolder folder, SharedTexts texts) throws IOException {
        Evidence evidence = cell.evidence();
        return new CellRecord(
                cell.subject().id(),
                cell.subject().title(),
                cell.subject().origin(),
                cell.subject()
                        .published()
                        .map(document -> EvidenceFolder.sha256(document.text().getBytes(StandardCharsets.UTF_8)))
                        .orElse(""),
                cell.runner(),
                evidence.started(),
                evidence.start().words(),
                evidence.launches(),
                evidence.elapsed().toMillis(),
                evidence.dump()
                        .filters()
                        .map(stack -> stack.newestFirst().size())
                        .orElse(-1),
                folder.keep(cell.runner(), cell.subject().id(), evidence),
                CellFindings.of(cell),
                cell.checks().stream().map(texts::share).toList());
    }
}
