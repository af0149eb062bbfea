package org.seccomptck.verdict;

import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.seccomptck.cell.Evidence;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/**
 * Decides whether the kernel says of the container's first process what it should (proc(5), /proc/PID/status).
 *
 * @param evidence the cell's
 * @param filtered whether the container was given a profile
 */
public record StatusJudge(Evidence evidence, boolean filtered) {
    /** {@code SECCOMP_MODE_DISABLED} and {@code SECCOMP_MODE_FILTER}, as the line Seccomp has them. */
    static final String DISABLED = "0";

    private static final String FILTER = "2";

    /** Return the outcome for the mode of seccomp, as it is seen from inside of the container and from outside. */
    public Outcome mode() {
        if (!evidence.started()) {
            return noProcess();
        }
        String expected = filtered ? FILTER : DISABLED;
        String inside = line(evidence.transcript().status(), "Seccomp");
        String outside = line(evidence.dump().status(), "Seccomp");
        if (inside.isEmpty() && outside.isEmpty()) {
            return Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.STATUS_UNREADABLE));
        }
        boolean holds = Stream.of(inside, outside).allMatch(seen -> seen.isEmpty() || seen.equals(expected));
        return holds
                ? Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.MODE_IS, expected, inside, outside))
                : Outcome.of(
                        filtered ? Verdict.FAIL_OPEN : Verdict.FAIL_CLOSED,
                        Reason.of(ReasonCode.MODE_IS_NOT, expected, inside, outside));
    }

    /** Return the outcome for the number of filters: one or more with a profile, none without, as many as were dumped. */
    public Outcome count() {
        if (!evidence.started()) {
            return noProcess();
        }
        String outside = line(evidence.dump().status(), "Seccomp_filters");
        String seen = outside.isEmpty() ? line(evidence.transcript().status(), "Seccomp_filters") : outside;
        if (seen.isEmpty()) {
            return Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.FILTERS_NOT_COUNTED));
        }
        int counted = Integer.parseInt(seen);
        if (filtered && counted == 0) {
            return Outcome.of(Verdict.FAIL_OPEN, Reason.of(ReasonCode.NO_FILTER_COUNTED));
        }
        if (!filtered && counted > 0) {
            return Outcome.of(Verdict.FAIL_CLOSED, Reason.of(ReasonCode.UNWANTED_FILTERS, counted));
        }
        OptionalInt dumped = dumped();
        return dumped.isPresent() && dumped.getAsInt() != counted
                ? Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.COUNT_DIFFERS, counted, dumped.getAsInt()))
                : Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.COUNT_IS, counted));
    }

    private OptionalInt dumped() {
        return evidence.dump().filters().stream()
                .mapToInt(stack -> stack.newestFirst().size())
                .findFirst();
    }

    private static Outcome noProcess() {
        return Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NO_PROCESS));
    }

    private static String line(Map<String, String> status, String key) {
        return status.getOrDefault(key, "");
    }
}
