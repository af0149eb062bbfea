package org.seccomptck.verdict;

import org.seccomptck.probe.DumpProblem;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/** The outcome of a check that needs a dump if there is none. */
public final class NotDumped {
    private NotDumped() {}

    /** Return that the check stays undecided, and why. */
    public static Outcome outcome(DumpProblem problem) {
        return Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.NOT_DUMPED, problem.code(), problem.detail()));
    }
}
