package org.seccomptck.record;

import java.util.List;
import org.seccomptck.runner.RunnerFacts;

/**
 * All of one run: the document from which every report is made. Its JSON is described by {@code run-record.schema.json}.
 *
 * @param format the version of this document's form
 * @param kit the kit's own version
 * @param started when the run began, ISO 8601 in UTC
 * @param runner the runner's name
 * @param facts what the runner is
 * @param complete whether every cell was run to its end
 * @param cells one for each profile
 */
public record RunRecord(
        int format,
        String kit,
        String started,
        String runner,
        RunnerFacts facts,
        boolean complete,
        List<CellRecord> cells) {
    /** The version that this code writes. */
    public static final int FORMAT = 1;

    public RunRecord {
        cells = List.copyOf(cells);
    }

    /** How many checks of all cells have that verdict. */
    public long count(Verdict.Kind kind) {
        return cells.stream().mapToLong(cell -> cell.count(kind)).sum();
    }
}
