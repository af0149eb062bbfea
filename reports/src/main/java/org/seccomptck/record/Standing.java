package org.seccomptck.record;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run judged by waivers: which of its deviations are expected. It is derived from the record and the file of the
 * waivers, and does not change what was measured.
 *
 * @param source the file of the waivers, as the user calls it, with its digest; empty if there is none
 * @param failOn what makes the run fail
 * @param waived the waiver of each check that has one
 * @param stale the waivers that make the run fail themselves, in the order of the file
 */
public record Standing(
        Optional<EvidenceFile> source, FailOn failOn, Map<Place, Waiver> waived, List<StaleWaiver> stale) {
    /** The standing of a run without waivers. */
    public static final Standing UNWAIVED = new Standing(Optional.empty(), FailOn.OPEN, Map.of(), List.of());

    /** Copy map and list. */
    public Standing {
        waived = Map.copyOf(waived);
        stale = List.copyOf(stale);
    }

    /**
     * A check within a run.
     *
     * @param runner the runner of its cell
     * @param cell the name of its cell
     * @param position its position among the checks of its cell
     */
    public record Place(String runner, String cell, int position) {
        /** Return the place of a check in its cell. */
        public static Place of(CellRecord cell, int position) {
            return new Place(cell.runner(), cell.name(), position);
        }
    }

    /**
     * How much of a cause is waived.
     *
     * @param waived how many of its checks are waived
     * @param checks how many checks it has
     * @param by the waivers of these checks, each once
     */
    public record Share(int waived, int checks, Set<Waiver> by) {
        /** Copy the set, in its order. */
        public Share {
            by = Collections.unmodifiableSet(new LinkedHashSet<>(by));
        }

        /** Return whether each check of the cause is waived. If one is not, the whole cause is open. */
        public boolean whole() {
            return waived == checks;
        }

        /** Return whether no check is waived. */
        public boolean none() {
            return waived == 0;
        }
    }

    /** Return the waiver of a check, if it has one. */
    public Optional<Waiver> waiver(CellRecord cell, int position) {
        return Optional.ofNullable(waived.get(Place.of(cell, position)));
    }

    /** Return how many checks of a cell are waived. */
    public long waived(CellRecord cell) {
        return cell.explanations().stream()
                .flatMap(one -> one.checks().stream())
                .filter(position -> waiver(cell, position).isPresent())
                .count();
    }

    /** Return how many of the checks that a cause explains are waived. */
    public Share of(List<Cause.Occurrence> occurrences) {
        Set<Waiver> by = new LinkedHashSet<>();
        int found = 0;
        int checks = 0;
        for (Cause.Occurrence one : occurrences) {
            for (int position : one.explanation().checks()) {
                Optional<Waiver> waiver = waiver(one.cell(), position);
                waiver.ifPresent(by::add);
                found += waiver.isPresent() ? 1 : 0;
                checks++;
            }
        }
        return new Share(found, checks, by);
    }

    /** Return how much of a cause is waived. */
    public Share of(Cause cause) {
        return of(cause.occurrences());
    }

    /** Return the conclusion that decides the command's exit code, under the user's {@code --fail-on}. */
    public Conclusion conclusion(RunRecord run) {
        return switch (failOn) {
            case OPEN -> answer(run);
            case ANY -> stale.isEmpty() ? run.conclusion() : Conclusion.DEVIATES;
            case NONE -> run.complete() ? Conclusion.CONFORMS : Conclusion.INCOMPLETE;
        };
    }

    /** Return the conclusion of a run with its waivers, without regard to {@code --fail-on}. */
    public Conclusion answer(RunRecord run) {
        if (!stale.isEmpty() || open(run).anyMatch(Verdict::deviates)) {
            return Conclusion.DEVIATES;
        }
        return leavesOpen(run) ? Conclusion.INCOMPLETE : Conclusion.CONFORMS;
    }

    /** Return whether the run was not completed, or something stayed undecided that is not waived. */
    public boolean leavesOpen(RunRecord run) {
        return !run.complete() || open(run).anyMatch(verdict -> verdict == Verdict.UNDECIDED);
    }

    /** Return the verdicts of a run's checks that need a cause and are not waived. */
    private Stream<Verdict> open(RunRecord run) {
        return run.cells().stream().flatMap(this::open);
    }

    private Stream<Verdict> open(CellRecord cell) {
        return cell.explanations().stream()
                .flatMap(one -> one.checks().stream())
                .filter(position -> waiver(cell, position).isEmpty())
                .map(position -> cell.check(position).verdict());
    }
}
