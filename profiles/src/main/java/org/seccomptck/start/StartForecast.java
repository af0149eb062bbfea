package org.seccomptck.start;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Rule;
import org.seccomptck.start.StartCall.Effect;
import org.seccomptck.start.StartCall.When;

/**
 * What a profile says about the start of its containers. The forecast rests on the calls that the OCI runtime makes,
 * not on tries: a start that fails once in twenty passes twenty tries in 36 of 100 cases.
 *
 * @param likelihood how often containers start
 * @param missing the calls that the profile denies and that keep containers from starting, each once; empty for
 *     {@link Likelihood#ALWAYS}. For {@link Likelihood#AS_SEEN} they possibly do so: another OCI runtime needs them, or
 *     nobody has tried whether this one starts without them
 */
public record StartForecast(Likelihood likelihood, List<String> missing) {
    /** The forecast when nothing is known. */
    public static final StartForecast NONE = new StartForecast(Likelihood.AS_SEEN, List.of());

    /** Copy the list. */
    public StartForecast {
        missing = List.copyOf(missing);
    }

    /**
     * Return what a profile says of starts.
     *
     * @param oracle what the profile says; empty when there is no document
     * @param starter what starts the container; empty when its calls cannot be known, such as those of the user's
     *     own program
     */
    public static StartForecast of(Optional<Oracle> oracle, Optional<Starter> starter) {
        if (oracle.isEmpty()) {
            return NONE;
        }
        List<StartCall> calls = starter.map(StartTable::of).orElse(List.of());
        // Whether a container with NOTIFY starts depends on who listens.
        return calls.isEmpty() || notifies(oracle.get())
                ? new StartForecast(Likelihood.AS_SEEN, named(StartTable.always(), Effect.FATAL, oracle.get()))
                : of(oracle.get(), calls);
    }

    private static StartForecast of(Oracle oracle, List<StartCall> calls) {
        List<StartCall> certain = certain(oracle, calls);
        List<String> fatal = named(certain.stream(), Effect.FATAL, oracle);
        if (!fatal.isEmpty()) {
            return new StartForecast(Likelihood.NEVER, fatal);
        }
        List<StartCall> sometimes =
                calls.stream().filter(call -> call.when() == When.SOMETIMES).toList();
        List<String> open = named(Stream.concat(certain.stream(), sometimes.stream()), Effect.UNKNOWN, oracle);
        if (!open.isEmpty()) {
            return new StartForecast(Likelihood.AS_SEEN, open);
        }
        List<String> lacking = named(sometimes.stream(), Effect.FATAL, oracle);
        return new StartForecast(lacking.isEmpty() ? Likelihood.ALWAYS : Likelihood.BY_CHANCE, lacking);
    }

    /** Return the calls that are made at every start under the profile. */
    static List<StartCall> certain(Oracle oracle, List<StartCall> calls) {
        return calls.stream()
                .filter(call -> call.when() == When.ALWAYS || isTaken(call, calls, oracle))
                .toList();
    }

    /** Return whether the profile denies the call that this one replaces. */
    private static boolean isTaken(StartCall call, List<StartCall> calls, Oracle oracle) {
        return call.insteadOf().isPresent()
                && calls.stream()
                        .filter(other -> other.name().equals(call.insteadOf().get()))
                        .anyMatch(other -> other.under(oracle) == Effect.DONE_WITHOUT);
    }

    private static boolean notifies(Oracle oracle) {
        return Stream.concat(
                        Stream.of(oracle.profile().defaultDecision()),
                        oracle.profile().rules().stream().map(Rule::decision))
                .anyMatch(decision -> decision.action() == Action.NOTIFY);
    }

    private static List<String> named(Stream<StartCall> calls, Effect effect, Oracle oracle) {
        return calls.filter(call -> call.under(oracle) == effect)
                .map(StartCall::name)
                .distinct()
                .toList();
    }
}
