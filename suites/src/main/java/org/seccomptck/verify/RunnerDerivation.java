package org.seccomptck.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.cell.Evidence;
import org.seccomptck.measure.CellJudge;
import org.seccomptck.probe.MalformedTranscript;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.session.KeptCells;
import org.seccomptck.session.Kit;
import org.seccomptck.session.KitFault;
import org.seccomptck.verify.Discrepancy.Code;

/** Derives the cells of one runner anew. */
final class RunnerDerivation {
    private final BundleFiles files;
    private final List<CellRecord> told;
    private final KeptCells cells;
    private final CellJudge judge;
    private final String runner;
    private final ClaimDerivation claims;
    private final List<Discrepancy> found = new ArrayList<>();

    /** A cell as it is recorded, and as it is judged again. */
    private record Again(CellRecord told, KeptCells.Kept kept) {}

    RunnerDerivation(BundleFiles files, RunRecord run, RunnerRecord runner, CellJudge judge) {
        this.files = files;
        this.told = run.cells().stream()
                .filter(cell -> cell.runner().equals(runner.name()))
                .toList();
        this.cells = new KeptCells(runner);
        this.judge = judge;
        this.runner = runner.name();
        this.claims = new ClaimDerivation(files, run.claims(), runner);
    }

    /** Return where the record differs from what is derived. */
    List<Discrepancy> differences() throws IOException {
        List<Again> again = new ArrayList<>();
        for (CellRecord cell : told) {
            try {
                again.add(new Again(cell, cells.add(cell, files.of(cell))));
            } catch (IllegalArgumentException | MalformedTranscript e) {
                found.add(Discrepancy.of(Code.CELL_UNREADABLE, place(cell.name()), String.valueOf(e.getMessage())));
            }
        }
        missing(again.stream()
                .flatMap(one -> one.kept().beside().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        again.stream()
                .map(one -> one.kept().kit())
                .distinct()
                .filter(kit -> !kit.equals(Kit.digest()))
                .forEach(kit -> found.add(Verifier.other(runner, "", kit)));
        for (Again one : again) {
            judge(one.told(), one.kept());
        }
        found.addAll(claims.differences(told));
        return found;
    }

    private void missing(Set<String> planned) {
        told.forEach(cell -> planned.remove(cell.name()));
        planned.forEach(name -> found.add(Discrepancy.of(Code.CELL_MISSING, place(name))));
    }

    private void judge(CellRecord cell, KeptCells.Kept kept) throws IOException {
        Optional<Evidence.Raw> trace = files.of(cell).stream()
                .filter(file -> file.name().equals(KitFault.FILE))
                .findFirst();
        CellJudge.Judged judged = judge.judge(kept, cell.evidence(), trace);
        found.addAll(
                judged.fault().isPresent()
                        ? List.of(Discrepancy.of(
                                Code.CELL_NOT_JUDGED,
                                place(cell.name()),
                                judged.fault().get()))
                        : CellComparison.of(place(cell.name()), cell, judged.record()));
    }

    private String place(String cell) {
        return runner + " " + cell;
    }
}
