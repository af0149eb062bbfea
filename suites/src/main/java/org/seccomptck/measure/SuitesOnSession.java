package org.seccomptck.measure;

import java.time.Instant;
import java.util.List;
import org.seccomptck.record.RunRecord;
import org.seccomptck.session.Kit;
import org.seccomptck.session.Session;
import org.seccomptck.suite.Suites;

/** Suites on the cells of one session, without a folder for results. */
public final class SuitesOnSession {
    private SuitesOnSession() {}

    /** Run the suites, and return a record of the results; the record names no file of evidence. */
    public static RunRecord run(Session session, Suites suites) {
        Instant began = Instant.now();
        CellFindings findings = new CellFindings();
        try (SuiteRun run = new SuiteRun(suites)) {
            List<CellResult> results = session.cells().stream()
                    .map(cell -> CellResult.of(cell, run.execute(cell), findings))
                    .toList();
            session.requireIntact();
            return new RunRecord(
                    List.of(Kit.record()),
                    List.of(),
                    began,
                    Instant.now(),
                    results.stream().allMatch(CellResult::isKnown),
                    session.runners(),
                    List.of(),
                    results.stream().map(result -> result.toRecord(List.of())).toList());
        }
    }
}
