package org.seccomptck.comparison;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.ClaimRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.UnavailableSite;

/** The records of several runs, merged into one. */
public final class MergedRecord {
    private MergedRecord() {}

    /**
     * Merge records. The result began with the first part and ended with the last, names the kits of all, and is
     * complete if all parts are.
     *
     * @param parts at least one
     * @throws IllegalArgumentException if two parts have a runner of the same name
     */
    public static RunRecord of(List<RunRecord> parts) {
        Set<String> names = new TreeSet<>();
        List<RunnerRecord> runners = new ArrayList<>();
        for (RunRecord part : parts) {
            for (RunnerRecord runner : part.runners()) {
                if (!names.add(runner.name())) {
                    throw new IllegalArgumentException("two records have a runner '" + runner.name()
                            + "'. Tell them apart: name1=RECORD name2=RECORD.");
                }
                runners.add(runner);
            }
        }
        return new RunRecord(
                parts.stream().flatMap(part -> part.kit().stream()).distinct().toList(),
                List.of(),
                parts.stream()
                        .map(RunRecord::began)
                        .min(Comparator.<Instant>naturalOrder())
                        .orElseThrow(),
                parts.stream()
                        .map(RunRecord::ended)
                        .max(Comparator.<Instant>naturalOrder())
                        .orElseThrow(),
                parts.stream().allMatch(RunRecord::complete),
                runners,
                parts.stream().flatMap(part -> part.unavailable().stream()).toList(),
                parts.stream().flatMap(part -> part.cells().stream()).toList(),
                Optional.empty(),
                ClaimRecord.merged(parts.stream().flatMap(part -> part.claims().stream())));
    }

    /**
     * Return the record for another place.
     *
     * @param way the path from the folder of the new record to that of the old one
     */
    public static RunRecord moved(RunRecord record, Path way) {
        return withEvidence(
                record,
                file -> new EvidenceFile(way.resolve(file.path()).normalize().toString(), file.sha256()));
    }

    /** Return the cell with evidence at another place. */
    public static RunRecord withEvidence(RunRecord record, UnaryOperator<EvidenceFile> moved) {
        return changed(record, UnaryOperator.identity(), moved);
    }

    /** Return the record with a prefix before the names of its runners and sites. */
    public static RunRecord named(RunRecord record, String name) {
        return changed(record, runner -> name + "/" + runner, UnaryOperator.identity());
    }

    private static RunRecord changed(
            RunRecord record, UnaryOperator<String> name, UnaryOperator<EvidenceFile> evidence) {
        return new RunRecord(
                record.kit(),
                record.command(),
                record.began(),
                record.ended(),
                record.complete(),
                record.runners().stream()
                        .map(runner -> new RunnerRecord(name.apply(runner.name()), runner.facts()))
                        .toList(),
                record.unavailable().stream()
                        .map(site -> new UnavailableSite(
                                name.apply(site.name()),
                                site.obstacle(),
                                site.evidence().stream().map(evidence).toList()))
                        .toList(),
                record.cells().stream()
                        .map(cell -> changed(cell, name, evidence))
                        .toList(),
                record.waivers().map(evidence),
                record.claims().stream()
                        .map(claim -> claim.changed(answer -> answer.named(name.apply(answer.runner()))
                                .withEvidence(
                                        answer.evidence().stream().map(evidence).toList())))
                        .toList());
    }

    private static CellRecord changed(
            CellRecord cell, UnaryOperator<String> name, UnaryOperator<EvidenceFile> evidence) {
        return new CellRecord(
                cell.profile(),
                name.apply(cell.runner()),
                cell.launch(),
                cell.start(),
                cell.launches(),
                cell.began(),
                cell.millis(),
                cell.filters(),
                cell.evidence().stream().map(evidence).toList(),
                cell.findings(),
                cell.groups(),
                cell.explanations());
    }
}
