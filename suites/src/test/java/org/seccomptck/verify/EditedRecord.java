package org.seccomptck.verify;

import java.util.List;
import java.util.function.UnaryOperator;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.KitRecord;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Verdict;

/** A record in which something was changed so that it still is a record. */
final class EditedRecord {
    private EditedRecord() {}

    /** Change one cell. */
    static RunRecord changed(RunRecord run, String cell, UnaryOperator<CellRecord> change) {
        return run.withCells(run.cells().stream()
                .map(one -> one.name().equals(cell) ? change.apply(one) : one)
                .toList());
    }

    /** Have another kit have made it. */
    static RunRecord ofKit(RunRecord run, String version) {
        return new RunRecord(
                List.of(new KitRecord(version, "")),
                run.command(),
                run.began(),
                run.ended(),
                run.complete(),
                run.runners(),
                run.unavailable(),
                run.cells());
    }

    /** Have everything conform that did not. */
    static CellRecord withoutFailures(CellRecord cell) {
        List<CheckGroup> groups = cell.groups().stream()
                .map(group -> new CheckGroup(
                        group.suite(),
                        group.abi(),
                        group.targets(),
                        group.outcomes().stream().map(EditedRecord::conforming).toList()))
                .toList();
        return with(cell, cell.profile(), groups, List.of());
    }

    private static Outcome conforming(Outcome one) {
        return one.verdict().needsCause() ? new Outcome(Verdict.CONFORMS, one.reasons(), one.accounts()) : one;
    }

    /** Have the profile have another digest. */
    static CellRecord withProfile(CellRecord cell, String digest) {
        ProfileRecord profile = cell.profile();
        return with(
                cell,
                new ProfileRecord(profile.id(), profile.title(), profile.provenance(), digest),
                cell.groups(),
                cell.explanations());
    }

    private static CellRecord with(
            CellRecord cell, ProfileRecord profile, List<CheckGroup> groups, List<Explanation> explanations) {
        return new CellRecord(
                profile,
                cell.runner(),
                cell.launch(),
                cell.start(),
                cell.launches(),
                cell.began(),
                cell.millis(),
                cell.filters(),
                cell.evidence(),
                cell.findings(),
                groups,
                explanations);
    }
}
