package org.seccomptck.record;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All of one run: the document from which every report is made. Its JSON is described by {@code run-record.schema.json}.
 *
 * @param format the version of this document's form
 * @param kit the kit's own version
 * @param started when the run began, ISO 8601 in UTC
 * @param complete whether every cell was run to its end
 * @param runners where the cells ran
 * @param unavailable where cells were to run, but could not
 * @param cells one for each profile and runner
 */
public record RunRecord(
        int format,
        String kit,
        String started,
        boolean complete,
        List<RunnerRecord> runners,
        List<UnavailableSite> unavailable,
        List<CellRecord> cells) {
    /** The version that this code writes. */
    public static final int FORMAT = 2;

    public RunRecord {
        runners = List.copyOf(runners);
        unavailable = List.copyOf(unavailable);
        cells = List.copyOf(cells);
    }

    /** The runners' names in a line. */
    public String runnerNames() {
        return runners.stream().map(RunnerRecord::name).collect(Collectors.joining(", "));
    }

    /** How many checks of all cells have that verdict. */
    public long count(Verdict.Kind kind) {
        return cells.stream().mapToLong(cell -> cell.count(kind)).sum();
    }
}
