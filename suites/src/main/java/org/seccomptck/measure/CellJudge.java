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
 * The judging of cells from kept evidence, with the same suites and the same search for causes as in a run. Judges are
 * for one thread each; they share what they find true of profiles.
 */
public final class CellJudge implements AutoCloseable {
    private final CellFindings findings;
    private final Map<List<String>, SuiteRun> runs = new HashMap<>();

    private CellJudge(CellFindings findings) {
        this.findings = findings;
    }

    /** Return a judge. */
    public static CellJudge first() {
        return new CellJudge(new CellFindings());
    }

    /** Return a judge for another thread. */
    public CellJudge another() {
        return new CellJudge(findings);
    }

    /**
     * What a cell comes to.
     *
     * @param record what there is to record of it
     * @param fault what the kit says of itself where it fails now; empty where it does not, or failed then, too
     */
    public record Judged(CellRecord record, Optional<String> fault) {}

    /**
     * Judge a cell.
     *
     * @param files what is told of its evidence
     * @param trace the stack trace of the fault that made the cell lost; empty where there is none
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
