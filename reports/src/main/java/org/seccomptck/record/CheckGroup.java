package org.seccomptck.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;

/**
 * The checks of one suite on one ABI of a cell, as two columns. Groups of different cells are often equal, so a record
 * stores equal groups once.
 *
 * @param suite the suite that asked
 * @param abi the ABI; empty when the checks are about the whole container
 * @param targets what was checked
 * @param outcomes the answers, in the order of the targets
 */
public record CheckGroup(String suite, Optional<Abi> abi, List<Target> targets, List<Outcome> outcomes) {
    /** Copy the lists. */
    public CheckGroup {
        targets = List.copyOf(targets);
        outcomes = List.copyOf(outcomes);
        if (targets.size() != outcomes.size()) {
            throw new IllegalArgumentException("A group has an outcome for each target: " + targets.size()
                    + " targets, " + outcomes.size() + " outcomes.");
        }
    }

    /** Put checks into groups, in the order of the first of each. */
    public static List<CheckGroup> of(List<Check> checks) {
        record Key(String suite, Optional<Abi> abi) {}
        Map<Key, List<Check>> groups = new LinkedHashMap<>();
        for (Check check : checks) {
            groups.computeIfAbsent(new Key(check.suite(), check.abi()), key -> new ArrayList<>())
                    .add(check);
        }
        return groups.entrySet().stream()
                .map(entry -> new CheckGroup(
                        entry.getKey().suite(),
                        entry.getKey().abi(),
                        entry.getValue().stream().map(Check::target).toList(),
                        entry.getValue().stream().map(Check::outcome).toList()))
                .toList();
    }

    /** Return how many checks there are. */
    public int size() {
        return targets.size();
    }

    /** Return one check. */
    public Check check(int position) {
        return new Check(suite, abi, targets.get(position), outcomes.get(position));
    }

    /** Return all checks. */
    public Stream<Check> checks() {
        return IntStream.range(0, size()).mapToObj(this::check);
    }

    /** Return whether any check deviates. */
    public boolean deviates() {
        return outcomes.stream().anyMatch(one -> one.verdict().deviates());
    }

    /** Return how many checks have a verdict. */
    public long count(Verdict verdict) {
        return outcomes.stream().filter(one -> one.verdict() == verdict).count();
    }
}
