package org.seccomptck.verdict;

import java.util.Optional;
import org.seccomptck.cell.Evidence;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/**
 * Decides whether another program that the engine executes in a container, for a user or as its health check, is filtered
 * as the first one is. The OCI runtime loads the filters of such a program anew (OCI runtime-spec, runtime.md; runc exec).
 *
 * @param executed what was found in that program
 * @param first what was found in the first one
 * @param filtered whether the container was given a profile
 */
public record ExecJudge(FilterDump executed, FilterDump first, boolean filtered) {
    /** Judge a program that the engine executed for a user. */
    public static ExecJudge ofExec(Evidence evidence, boolean filtered) {
        return new ExecJudge(evidence.executed(), evidence.dump(), filtered);
    }

    /** Judge a program that the engine executed as the container's health check. */
    public static ExecJudge ofHealthCheck(Evidence evidence, boolean filtered) {
        return new ExecJudge(evidence.healthCheck(), evidence.dump(), filtered);
    }

    /** Return whether another program was to be executed at all: on bare machines nobody executes one. */
    public boolean wasAsked() {
        return executed.problem()
                .filter(problem -> problem.code() == DumpProblem.Code.NOT_ASKED)
                .isEmpty();
    }

    /** Return whether the program was seen to have no filter although it should have one. */
    public boolean isUnfiltered() {
        return filtered
                && executed.filters()
                        .filter(seen -> seen.newestFirst().isEmpty())
                        .isPresent();
    }

    /** Return the outcome. */
    public Outcome outcome() {
        Optional<DumpProblem> problem = executed.problem();
        if (problem.isPresent()) {
            return problem.get().code() == DumpProblem.Code.NOT_STARTED
                    ? Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.EXEC_NOT_STARTED))
                    : NotDumped.outcome(problem.get());
        }
        FilterStack seen = executed.filters().orElseThrow();
        if (isUnfiltered()) {
            return Outcome.of(Verdict.FAIL_OPEN, Reason.of(ReasonCode.EXEC_UNFILTERED));
        }
        return first.problem()
                .map(NotDumped::outcome)
                .orElseGet(() -> compared(first.filters().orElseThrow(), seen));
    }

    private static Outcome compared(FilterStack first, FilterStack executed) {
        try {
            return FilterDifference.of(first, executed)
                    .map(one -> Outcome.of(one.verdict(), Reason.of(ReasonCode.EXEC_DIFFERS, one.regions())))
                    .orElseGet(() -> Outcome.of(
                            Verdict.CONFORMS,
                            Reason.of(
                                    ReasonCode.EXEC_ALIKE,
                                    executed.newestFirst().size())));
        } catch (BudgetExceeded e) {
            return Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.PROOF_TOO_LARGE, String.valueOf(e.getMessage())));
        }
    }
}
