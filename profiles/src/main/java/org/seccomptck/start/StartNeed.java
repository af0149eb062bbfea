package org.seccomptck.start;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.start.StartCall.Effect;
import org.seccomptck.start.StartCall.When;

/**
 * A call that a profile denies and that an OCI runtime needs before it runs the container's program.
 *
 * @param name the call's name
 * @param when how often it is needed
 * @param purpose what the runtime needs it for
 * @param source how that is known
 */
public record StartNeed(String name, Likelihood when, String purpose, String source) {
    /**
     * Return the calls that a profile denies and that its containers need to start every time, each once. If the
     * runtime makes other calls in place of a denied one, only the denied call is returned: one call instead of one or
     * more.
     *
     * @param oracle what the profile says
     * @param starter what starts the container
     * @return needs of {@link Likelihood#ALWAYS} and {@link Likelihood#BY_CHANCE}, and of
     *     {@link Likelihood#AS_SEEN} if nobody has tried whether the runtime starts without the call; empty if the
     *     program or version is not known
     */
    public static List<StartNeed> of(Oracle oracle, Starter starter) {
        List<StartCall> calls = StartTable.of(starter);
        List<StartCall> certain = StartForecast.certain(oracle, calls);
        Map<String, StartNeed> needs = new LinkedHashMap<>();
        for (StartCall call : calls) {
            StartCall wanted = inItsPlace(call, calls);
            boolean made = certain.contains(call) || call.when() == When.SOMETIMES;
            Effect effect = call.under(oracle);
            if (made && effect == Effect.FATAL) {
                needs.merge(
                        wanted.name(),
                        wanted.need(certain.contains(call) ? Likelihood.ALWAYS : Likelihood.BY_CHANCE),
                        StartNeed::surer);
            } else if (made && effect == Effect.UNKNOWN) {
                needs.putIfAbsent(wanted.name(), wanted.need(Likelihood.AS_SEEN));
            }
        }
        return sorted(needs.values());
    }

    /**
     * Return the calls that a profile denies and that a runtime may need, for a runtime version that is not in the
     * table.
     *
     * @param oracle what the profile says
     * @param program the name that the OCI runtime calls itself
     */
    public static List<StartNeed> near(Oracle oracle, Optional<String> program) {
        Map<String, StartNeed> needs = new LinkedHashMap<>();
        StartTable.near(program.orElse("")).stream()
                .filter(call -> call.under(oracle) != Effect.ALLOWED)
                .forEach(call -> needs.putIfAbsent(call.name(), call.need(Likelihood.AS_SEEN)));
        return sorted(needs.values());
    }

    /** Return the call that a call replaces; the call itself if it replaces none. */
    private static StartCall inItsPlace(StartCall call, List<StartCall> calls) {
        return calls.stream()
                .filter(other -> call.insteadOf().filter(other.name()::equals).isPresent())
                .findFirst()
                .orElse(call);
    }

    private static StartNeed surer(StartNeed one, StartNeed other) {
        return one.when() == Likelihood.ALWAYS ? one : other;
    }

    private static List<StartNeed> sorted(Collection<StartNeed> needs) {
        List<StartNeed> sorted = new ArrayList<>(needs);
        sorted.sort((one, other) -> one.name().compareTo(other.name()));
        return List.copyOf(sorted);
    }
}
