package org.seccomptck.record;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.finding.Finding;

/**
 * All of one run: the document from which every report is made. {@code run-record.schema.json} describes its JSON.
 *
 * @param kit the kit that made it; of a merged record the kits, each once
 * @param command the words of the command line that began the run, without the program's name; may be empty
 * @param began when the run began
 * @param ended when the record was last written
 * @param complete whether every cell was run to its end
 * @param runners the runners of the cells
 * @param unavailable the sites that were not available
 * @param cells one for each profile and runner
 * @param waivers the copy of the waivers by which the run was judged, beside the record; waivers do not change the
 *     record itself
 * @param claims the sentences of documents that were tested; empty if nobody asked for them
 */
public record RunRecord(
        List<KitRecord> kit,
        List<String> command,
        Instant began,
        Instant ended,
        boolean complete,
        List<RunnerRecord> runners,
        List<UnavailableSite> unavailable,
        List<CellRecord> cells,
        Optional<EvidenceFile> waivers,
        List<ClaimRecord> claims) {
    /** The version of the JSON's form that this kit writes and reads. */
    public static final int FORMAT = 3;

    /** Copy the lists. */
    public RunRecord {
        kit = List.copyOf(kit);
        command = List.copyOf(command);
        runners = List.copyOf(runners);
        unavailable = List.copyOf(unavailable);
        cells = List.copyOf(cells);
        claims = List.copyOf(claims);
    }

    /** Make the record of a run in which no claims were tested. */
    public RunRecord(
            List<KitRecord> kit,
            List<String> command,
            Instant began,
            Instant ended,
            boolean complete,
            List<RunnerRecord> runners,
            List<UnavailableSite> unavailable,
            List<CellRecord> cells,
            Optional<EvidenceFile> waivers) {
        this(kit, command, began, ended, complete, runners, unavailable, cells, waivers, List.of());
    }

    /** Make the record of a run that was judged by no waivers. */
    public RunRecord(
            List<KitRecord> kit,
            List<String> command,
            Instant began,
            Instant ended,
            boolean complete,
            List<RunnerRecord> runners,
            List<UnavailableSite> unavailable,
            List<CellRecord> cells) {
        this(kit, command, began, ended, complete, runners, unavailable, cells, Optional.empty());
    }

    /** Return the same run with other cells. */
    public RunRecord withCells(List<CellRecord> others) {
        return new RunRecord(kit, command, began, ended, complete, runners, unavailable, others, waivers, claims);
    }

    /** Return the same run, judged by waivers. */
    public RunRecord withWaivers(EvidenceFile kept) {
        return new RunRecord(
                kit, command, began, ended, complete, runners, unavailable, cells, Optional.of(kept), claims);
    }

    /** Return the same run with other claims. */
    public RunRecord withClaims(List<ClaimRecord> others) {
        return new RunRecord(kit, command, began, ended, complete, runners, unavailable, cells, waivers, others);
    }

    /**
     * Return the causes of all checks that deviate or stayed undecided: the unexplained first, then the most dangerous.
     */
    public List<Cause> causes() {
        return Causes.of(cells);
    }

    /** Return the runners' names in a line. */
    public String runnerNames() {
        return runners.stream().map(RunnerRecord::name).collect(Collectors.joining(", "));
    }

    /** Return how many checks of all cells have a verdict. */
    public long count(Verdict verdict) {
        return cells.stream().mapToLong(cell -> cell.count(verdict)).sum();
    }

    /**
     * Return the findings of each profile, by its id, that hold on the tested machines. A finding that several runners
     * of one machine share is returned once.
     */
    public Map<String, Set<Finding>> findings() {
        Map<String, String> machines = runners.stream()
                .collect(Collectors.toMap(
                        RunnerRecord::name, runner -> runner.facts().machine(), (one, other) -> one));
        Map<String, Set<Finding>> found = new LinkedHashMap<>();
        for (CellRecord cell : cells) {
            cell.findings().stream()
                    .filter(finding -> finding.machine().uname().equals(machines.get(cell.runner())))
                    .forEach(finding -> found.computeIfAbsent(cell.profile().id(), id -> new LinkedHashSet<>())
                            .add(finding));
        }
        return found;
    }

    /** Return the conclusion of the run without waivers. */
    public Conclusion conclusion() {
        if (cells.stream().flatMap(cell -> cell.groups().stream()).anyMatch(CheckGroup::deviates)) {
            return Conclusion.DEVIATES;
        }
        return complete && count(Verdict.UNDECIDED) == 0 ? Conclusion.CONFORMS : Conclusion.INCOMPLETE;
    }
}
