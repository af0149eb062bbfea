package org.seccomptck.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LaterLaunch;
import org.seccomptck.cell.Start;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/**
 * Decides whether each launch of a cell loads the filters that its first launch loads.
 *
 * @param evidence the cell's
 * @param filtered whether the containers were given a profile
 */
public record LaunchesJudge(Evidence evidence, boolean filtered) {
    /** {@code SECCOMP_MODE_DISABLED} (linux/seccomp.h). */
    private static final String DISABLED = "0";

    /**
     * Return whether there is a result: launches were repeated on request, or a later one can be compared, did not
     * start or has no filter. A probe that dies at once leaves nothing to compare.
     */
    public boolean canTell() {
        return evidence.later().stream()
                .anyMatch(later -> later.repeated() || !started(later) || isUnfiltered(later) || isComparable(later));
    }

    /** Return the outcome: the worst of all launches. */
    public Outcome outcome() {
        List<LaterLaunch> later = evidence.later();
        return Stream.of(
                        IntStream.range(0, later.size())
                                .filter(place -> isUnfiltered(later.get(place)))
                                .mapToObj(place -> Outcome.of(
                                        Verdict.FAIL_OPEN, Reason.of(ReasonCode.LAUNCH_UNFILTERED, place + 2))),
                        IntStream.range(0, later.size())
                                .filter(place -> isComparable(later.get(place)))
                                .mapToObj(place -> compared(later.get(place), place + 2))
                                .flatMap(Optional::stream),
                        undecided().stream())
                .flatMap(outcomes -> outcomes)
                .min(Comparator.comparing(Outcome::verdict))
                .orElseGet(() -> Outcome.of(
                        Verdict.CONFORMS,
                        Reason.of(
                                ReasonCode.LAUNCHES_ALIKE,
                                later.stream().filter(this::isComparable).count() + 1,
                                evidence.launches())));
    }

    /** The reasons why requested launches cannot be compared. */
    private Optional<Outcome> undecided() {
        long failed = evidence.later().stream().filter(later -> !started(later)).count();
        if (failed > 0) {
            return Optional.of(
                    Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.STARTS_DIFFER, failed, evidence.launches())));
        }
        return evidence.later().stream()
                .filter(LaterLaunch::repeated)
                .map(LaterLaunch::dump)
                .flatMap(dump -> Stream.of(evidence.dump().problem(), dump.problem()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(NotDumped::outcome);
    }

    private Optional<Outcome> compared(LaterLaunch later, int launch) {
        FilterStack first = evidence.dump().filters().orElseThrow();
        try {
            return FilterDifference.of(first, later.dump().filters().orElseThrow())
                    .map(one -> Outcome.of(one.verdict(), Reason.of(ReasonCode.LAUNCH_DIFFERS, launch, one.regions())));
        } catch (BudgetExceeded e) {
            return Optional.of(Outcome.of(
                    Verdict.UNDECIDED, Reason.of(ReasonCode.PROOF_TOO_LARGE, String.valueOf(e.getMessage()))));
        }
    }

    private static boolean started(LaterLaunch later) {
        return later.start() instanceof Start.Started;
    }

    private boolean isUnfiltered(LaterLaunch later) {
        return filtered
                && started(later)
                && later.dump()
                        .filters()
                        .map(stack -> stack.newestFirst().isEmpty())
                        .orElse(later.mode().equals(DISABLED));
    }

    private boolean isComparable(LaterLaunch later) {
        return evidence.dump().filters().isPresent() && later.dump().filters().isPresent();
    }
}
