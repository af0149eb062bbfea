package org.seccomptck.starting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.start.Likelihood;
import org.seccomptck.start.StartNeed;
import org.seccomptck.start.Starter;
import org.seccomptck.startable.DeniedCall;

/**
 * The calls that may have to be added.
 *
 * @param known those that are known to be needed, or may be needed
 * @param reserves others, the likelier ones first: each list is used only if the earlier ones do not suffice
 */
record Candidates(List<StartNeed> known, List<List<String>> reserves) {
    private static final String WRITE = "write";

    Candidates {
        known = List.copyOf(known);
        reserves = List.copyOf(reserves);
    }

    /**
     * Choose them.
     *
     * @param profile the profile
     * @param starter what starts the containers; empty where its calls cannot be known
     */
    static Candidates of(AmendedProfile profile, Optional<Starter> starter) {
        Oracle oracle = profile.oracle();
        Set<String> denied = new TreeSet<>(profile.denied());
        Map<String, StartNeed> known = new TreeMap<>();
        starter.ifPresent(one -> StartNeed.of(oracle, one).forEach(need -> known.put(need.name(), need)));
        if (denied.contains(WRITE)) {
            known.putIfAbsent(
                    WRITE,
                    new StartNeed(WRITE, Likelihood.ALWAYS, "the probe's first line", "probes/src/main/c/main.c"));
        }
        Set<String> likely = StartNeed.near(oracle, starter.map(Starter::program)).stream()
                .map(StartNeed::name)
                .collect(Collectors.toCollection(TreeSet::new));
        likely.retainAll(denied);
        likely.removeAll(known.keySet());
        denied.removeAll(known.keySet());
        denied.removeAll(likely);
        return new Candidates(List.copyOf(known.values()), List.of(addable(profile, likely), addable(profile, denied)));
    }

    /** Return those of some calls that are allowed once they are added. */
    private static List<String> addable(AmendedProfile profile, Set<String> names) {
        List<String> addable = new ArrayList<>(names);
        addable.removeAll(
                profile.stubborn(addable).stream().map(DeniedCall::name).toList());
        return List.copyOf(addable);
    }
}
