package org.seccomptck.starting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An OCI runtime that starts a container if certain calls are allowed, and by chance without certain others. */
final class SimulatedStarts implements Starts {
    private final Set<String> needed;
    private final Map<String, Integer> byChance = new TreeMap<>();
    private final Map<String, Integer> without = new TreeMap<>();
    private final List<Set<String>> made = Collections.synchronizedList(new ArrayList<>());
    private boolean lost;

    SimulatedStarts(Set<String> needed) {
        this.needed = new TreeSet<>(needed);
    }

    /** Without this call, every n-th start fails. */
    SimulatedStarts needsByChance(String call, int everyNth) {
        byChance.put(call, everyNth);
        return this;
    }

    SimulatedStarts thatIsLost() {
        lost = true;
        return this;
    }

    /** Return with what was added containers were started, in order. */
    List<Set<String>> made() {
        return List.copyOf(made);
    }

    @Override
    public synchronized Attempt start(Set<String> added) {
        made.add(Set.copyOf(added));
        if (lost) {
            return new Attempt(Outcome.LOST, "gone");
        }
        boolean starts = added.containsAll(needed);
        for (Map.Entry<String, Integer> chance : byChance.entrySet()) {
            if (!added.contains(chance.getKey())) {
                starts &= without.merge(chance.getKey(), 1, Integer::sum) % chance.getValue() != 0;
            }
        }
        return starts ? Attempt.STARTED : new Attempt(Outcome.FAILED, "operation not permitted");
    }

    @Override
    public int atATime() {
        return 3;
    }
}
