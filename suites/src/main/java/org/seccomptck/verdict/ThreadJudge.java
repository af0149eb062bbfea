package org.seccomptck.verdict;

import java.util.List;
import org.seccomptck.cell.Evidence;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.ThreadSeccomp;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/**
 * Decides whether each thread of a container's first process is filtered as the process is: mode and filters are each
 * thread's own (seccomp(2)).
 *
 * @param evidence the cell's
 * @param filtered whether the container was given a profile
 */
public record ThreadJudge(Evidence evidence, boolean filtered) {
    /** {@code SECCOMP_MODE_DISABLED} and {@code SECCOMP_MODE_FILTER} (proc(5), Seccomp). */
    private static final int DISABLED = 0;

    private static final int FILTER = 2;

    /** Return the outcome for all threads together. */
    public Outcome outcome() {
        FilterDump dump = evidence.dump();
        if (!evidence.started()) {
            return Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NO_PROCESS));
        }
        if (dump.filters().isEmpty() || dump.threads().isEmpty()) {
            return dump.problem()
                    .map(NotDumped::outcome)
                    .orElseGet(() -> Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.STATUS_UNREADABLE)));
        }
        int filters = dump.filters().get().newestFirst().size();
        List<ThreadSeccomp> others = dump.threads().stream()
                .filter(thread -> !isRight(thread, filters))
                .toList();
        return others.isEmpty()
                ? Outcome.of(
                        Verdict.CONFORMS,
                        Reason.of(ReasonCode.THREADS_ALIKE, dump.threads().size(), mode(), filters))
                : Outcome.of(
                        filtered ? Verdict.FAIL_OPEN : Verdict.FAIL_CLOSED,
                        Reason.of(
                                ReasonCode.THREADS_DIFFER,
                                others.size(),
                                dump.threads().size(),
                                mode(),
                                filters,
                                others.get(0).mode(),
                                counted(others.get(0))));
    }

    private int mode() {
        return filtered ? FILTER : DISABLED;
    }

    private boolean isRight(ThreadSeccomp thread, int filters) {
        return thread.mode() == mode() && thread.filters().orElse(filters) == filters;
    }

    private static String counted(ThreadSeccomp thread) {
        return thread.filters().isPresent() ? Integer.toString(thread.filters().getAsInt()) : "";
    }
}
