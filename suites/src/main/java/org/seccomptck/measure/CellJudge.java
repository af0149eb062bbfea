package org.seccomptck.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.cell.Evidence;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.session.KeptCells;
import org.seccomptck.suite.Suites;

/**
 * The judge of cells from kept evidence, with the same suites and the same search for causes as in a run. Each judge is
 * for one thread; judges share the findings of profiles.
 */
public final class CellJudge implements AutoCloseable {
    private final CellFindings findings;
    private final Map<List<String>, SuiteRun> runs = new HashMap<>();

    private CellJudge(CellFindings findings) {
        this.findings = findings;
    }

    /** Return the first judge. */
    public static CellJudge first() {
        return new CellJudge(new CellFindings());
    }

    /** Return a judge for another thread. */
    public CellJudge another() {
        return new CellJudge(findings);
    }

    /**
     * The result of judging a cell.
     *
     * @param record the record of the cell
     * @param fault the kit's message if it fails now; empty if it does not, or failed in the run, too
     */
    public record Judged(CellRecord record, Optional<String> fault) {}

    /**
     * Judge a cell.
     *
     * @param files the evidence files that the record lists
     * @param trace the stack trace of the fault that made the cell lost; empty if there was none
     */
    public Judged judge(KeptCells.Kept kept, List<EvidenceFile> files, Optional<Evidence.Raw> trace) {
        if (kept.fault().isPresent() && trace.isPresent()) {
            CellResult lost = CellResult.lost(kept.cell(), kept.fault().get(), trace.get());
            return new Judged(lost.toRecord(files), Optional.empty());
        }
        SuiteRun run = runs.computeIfAbsent(kept.suites(), ids -> new SuiteRun(Suites.of(ids)));
        CellResult result = CellResult.of(kept.cell(), run.execute(kept.cell()), findings);
        return new Judged(result.toRecord(files), result.fault());
    }

    @Override
    public void close() {
        runs.values().forEach(SuiteRun::close);
    }
}
