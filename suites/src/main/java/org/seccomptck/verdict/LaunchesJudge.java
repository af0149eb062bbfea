package org.seccomptck.verdict;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.cell.Evidence;
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
    /** Return whether two launches were dumped: a probe that dies at once leaves nothing to dump. */
    public boolean canTell() {
        return evidence.dump().filters().isPresent() && later().findAny().isPresent();
    }

    /** Return the outcome: that of the first launch that departs. */
    public Outcome outcome() {
        FilterStack first = evidence.dump().filters().orElseThrow();
        try {
            for (int i = 0; i < evidence.later().size(); i++) {
                Optional<FilterStack> again = evidence.later().get(i).filters();
                if (again.isPresent() && !again.get().equals(first)) {
                    Optional<Outcome> departs = compared(first, again.get(), i + 2);
                    if (departs.isPresent()) {
                        return departs.get();
                    }
                }
            }
        } catch (BudgetExceeded e) {
            return Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.PROOF_TOO_LARGE, String.valueOf(e.getMessage())));
        }
        return Outcome.of(
                Verdict.CONFORMS, Reason.of(ReasonCode.LAUNCHES_ALIKE, later().count() + 1, evidence.launches()));
    }

    private Optional<Outcome> compared(FilterStack first, FilterStack again, int launch) {
        if (filtered && again.newestFirst().isEmpty()) {
            return Optional.of(Outcome.of(Verdict.FAIL_OPEN, Reason.of(ReasonCode.LAUNCH_UNFILTERED, launch)));
        }
        return FilterDifference.of(first, again)
                .map(one -> Outcome.of(one.verdict(), Reason.of(ReasonCode.LAUNCH_DIFFERS, launch, one.regions())));
    }

    private Stream<List<?>> later() {
        return evidence.later().stream()
                .flatMap(dump -> dump.filters().stream())
                .map(FilterStack::newestFirst);
    }
}
