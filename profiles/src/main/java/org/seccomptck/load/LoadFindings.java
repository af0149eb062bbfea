package org.seccomptck.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.finding.Statement;
import org.seccomptck.finding.Statement.Code;

/**
 * Findings about what in a profile keeps OCI runtimes from starting containers, each with all runtimes that it stops.
 */
public final class LoadFindings {
    /** A reason why runtimes refuse a profile, shared by several runtimes. */
    private record Same(Trait trait, Outcome outcome, List<String> subjects) {}

    private LoadFindings() {}

    /**
     * Return the findings of some forecasts for one machine. Reasons that have a finding kind of their own are left
     * out.
     *
     * @param machine the machine
     * @param forecasts how starts end there
     */
    public static List<Finding> of(Machine machine, List<LoadForecast> forecasts) {
        Map<Same, List<String>> refusing = new LinkedHashMap<>();
        Map<Same, Reason> reasons = new LinkedHashMap<>();
        for (LoadForecast forecast : forecasts) {
            for (Reason reason : forecast.reasons()) {
                boolean keeps = reason.outcome() == Outcome.REFUSES || reason.outcome() == Outcome.BY_CHANCE;
                if (keeps && !reason.trait().told()) {
                    Same same = new Same(reason.trait(), reason.outcome(), reason.subjects());
                    refusing.computeIfAbsent(same, one -> new ArrayList<>())
                            .add(forecast.release().label());
                    reasons.putIfAbsent(same, reason);
                }
            }
        }
        return reasons.entrySet().stream()
                .map(entry -> finding(
                        machine, entry.getValue(), String.join(", ", refusing.getOrDefault(entry.getKey(), List.of()))))
                .toList();
    }

    private static Finding finding(Machine machine, Reason reason, String runtimes) {
        return new Finding(
                Finding.Kind.NOT_LOADED,
                reason.outcome() == Outcome.REFUSES ? Severity.ERROR : Severity.WARNING,
                reason.trait().pointer(),
                machine,
                machine.abis(),
                reason.subjects(),
                explanation(reason, runtimes),
                advice(reason));
    }

    private static Statement explanation(Reason reason, String runtimes) {
        String subjects = String.join(", ", reason.subjects());
        if (reason.trait() != Trait.START_CALL) {
            return new Statement(
                    Code.REFUSED_BY_RUNTIMES,
                    List.of(runtimes, subjects, reason.words().orElse("")));
        }
        return new Statement(
                reason.outcome() == Outcome.REFUSES ? Code.START_DENIED : Code.START_BY_CHANCE,
                List.of(runtimes, subjects));
    }

    private static Statement advice(Reason reason) {
        return new Statement(
                reason.trait() == Trait.START_CALL ? Code.ALLOW_CALLS : Code.REMOVE_OR_OTHER_RUNTIME,
                List.of(String.join(", ", reason.subjects())));
    }
}
