package org.seccomptck.starting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.seccomptck.start.Likelihood;
import org.seccomptck.start.StartNeed;
import org.seccomptck.startable.AddedCall;
import org.seccomptck.startable.Answer;
import org.seccomptck.startable.LaunchAnswer.Proof;
import org.seccomptck.starting.SearchListener.Step;

/**
 * Finds the smallest set of calls with which containers always start.
 *
 * <p>If the calls of an OCI runtime are known, these are taken, and only the proof is needed: starts without each of
 * them, and starts with all. Otherwise more calls are allowed, and then half of the remaining ones is omitted at a
 * time, so that most of a hundred needless calls go with one start. A call that is needed by chance stays, whatever its
 * few starts show: it is known from the runtime's source, and a start that fails once in twenty passes twenty tries in
 * 36 of 100 cases.
 */
final class SmallestAddition {
    private final Attempts attempts;
    private final Map<String, StartNeed> known = new TreeMap<>();
    private final List<List<String>> reserves;
    private final Limits limits;
    private final Consumer<Step> listener;

    SmallestAddition(Attempts attempts, Candidates candidates, Limits limits, Consumer<Step> listener) {
        this.attempts = attempts;
        candidates.known().forEach(need -> known.put(need.name(), need));
        this.reserves = candidates.reserves();
        this.limits = limits;
        this.listener = listener;
    }

    /**
     * The result.
     *
     * @param answer the result of the search
     * @param added the calls, by name
     * @param proof the starts with all of them
     */
    record Found(Answer answer, List<AddedCall> added, Proof proof) {}

    /** How often starts failed without a call. */
    private record Without(int failed, int tried) {
        Without and(boolean started) {
            return new Without(failed + (started ? 0 : 1), tried + 1);
        }
    }

    Found find() throws InterruptedException, StartsLost {
        listener.accept(Step.SEARCH);
        if (known.values().stream().allMatch(need -> need.when() == Likelihood.AS_SEEN)) {
            Proof asItIs = attempts.prove(Set.of(), limits.proof());
            if (asItIs.holds()) {
                return new Found(Answer.STARTS_ALREADY, List.of(), asItIs);
            }
        }
        Set<String> enough = new TreeSet<>(known.keySet());
        boolean starts = attempts.succeeds(enough);
        List<String> extra = new ArrayList<>();
        for (int i = 0; !starts && i < reserves.size(); i++) {
            extra.addAll(reserves.get(i));
            enough.addAll(reserves.get(i));
            starts = attempts.succeeds(enough);
        }
        if (!starts) {
            return new Found(Answer.NOT_BY_ADDING, List.of(), Proof.NONE);
        }
        Set<String> set = new TreeSet<>(known.keySet());
        set.addAll(needed(set, extra, true));
        return proven(set);
    }

    private static boolean isByChance(StartNeed need) {
        return need.when() == Likelihood.BY_CHANCE;
    }

    /**
     * Return those calls of a block that are needed besides others.
     *
     * @param fails whether it is known that these others do not suffice
     */
    private List<String> needed(Set<String> others, List<String> block, boolean fails)
            throws InterruptedException, StartsLost {
        if (block.isEmpty() || (!fails && attempts.succeeds(others))) {
            return List.of();
        }
        if (block.size() == 1) {
            return block;
        }
        List<String> first = block.subList(0, block.size() / 2);
        List<String> second = block.subList(block.size() / 2, block.size());
        List<String> needed = new ArrayList<>(needed(union(others, second), first, false));
        needed.addAll(needed(union(others, needed), second, needed.isEmpty()));
        return needed;
    }

    /** Omit each call in turn, drop those that are not needed, and start containers with the rest. */
    private Found proven(Set<String> enough) throws InterruptedException, StartsLost {
        Set<String> set = enough;
        Set<String> dropped = new TreeSet<>();
        listener.accept(Step.WITHOUT_EACH);
        Map<String, Without> without = withoutEach(set);
        Set<String> needless = needless(without);
        while (!needless.isEmpty()) {
            // Each of them may make another one needless.
            Set<String> gone = attempts.succeeds(minus(set, needless))
                    ? needless
                    : Set.of(needless.iterator().next());
            set = minus(set, gone);
            dropped.addAll(gone);
            without = withoutEach(set);
            needless = needless(without);
        }
        listener.accept(Step.PROOF);
        Proof proof = attempts.prove(set, limits.proof());
        if (!proof.holds() && !dropped.isEmpty()) {
            // A call that seemed needless is needed by chance.
            Without together = new Without(proof.tried() - proof.started(), proof.tried());
            set = union(set, dropped);
            proof = attempts.prove(set, limits.proof());
            without.putAll(withoutEach(set));
            if (dropped.size() == 1) {
                without.put(dropped.iterator().next(), together);
            }
        }
        Map<String, Without> tries = without;
        List<AddedCall> added = set.stream().map(name -> call(name, tries)).toList();
        boolean minimal = added.stream().allMatch(call -> call.isSeen() || call.needed() == Likelihood.BY_CHANCE);
        return new Found(proof.holds() && minimal ? Answer.PROVEN : Answer.NOT_PROVEN, added, proof);
    }

    /** Start containers without each call, until one of them fails. */
    private Map<String, Without> withoutEach(Set<String> set) throws InterruptedException, StartsLost {
        Map<String, Without> tries = new TreeMap<>();
        set.forEach(name -> tries.put(name, new Without(0, 0)));
        for (int round = 0; round < limits.without(); round++) {
            List<String> open = tries.entrySet().stream()
                    .filter(entry -> entry.getValue().failed() == 0)
                    .map(Map.Entry::getKey)
                    .toList();
            List<Boolean> outcomes = attempts.each(
                    open.stream().map(name -> minus(set, Set.of(name))).toList());
            for (int i = 0; i < open.size(); i++) {
                boolean started = outcomes.get(i);
                tries.computeIfPresent(open.get(i), (name, so) -> so.and(started));
            }
        }
        return tries;
    }

    private Set<String> needless(Map<String, Without> without) {
        return without.entrySet().stream()
                .filter(entry -> entry.getValue().failed() == 0)
                .map(Map.Entry::getKey)
                .filter(name -> !known.containsKey(name) || !isByChance(known.get(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private AddedCall call(String name, Map<String, Without> without) {
        StartNeed need = known.getOrDefault(name, new StartNeed(name, Likelihood.AS_SEEN, "", ""));
        Without tries = without.getOrDefault(name, new Without(0, 0));
        return new AddedCall(name, need.when(), need.purpose(), need.source(), tries.failed(), tries.tried());
    }

    private static Set<String> union(Set<String> one, Iterable<String> other) {
        Set<String> both = new TreeSet<>(one);
        other.forEach(both::add);
        return both;
    }

    private static Set<String> minus(Set<String> set, Set<String> less) {
        Set<String> rest = new TreeSet<>(set);
        rest.removeAll(less);
        return rest;
    }
}
