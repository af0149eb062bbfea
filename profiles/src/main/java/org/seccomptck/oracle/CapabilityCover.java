package org.seccomptck.oracle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;

/**
 * A smallest choice of capability sets that shows every branch of the rules that depend on capabilities. A rule has
 * these branches: it applies; for each capability that it includes, it does not apply because only that capability is
 * missing; for each capability that it excludes, it does not apply because of that capability alone. A branch does not
 * show where other rules decide the same on all calls of the rule.
 */
public final class CapabilityCover {
    /**
     * The most partial choices that are tried; a document with dozens of different rules is left to the greedy choice.
     */
    private static final int STEPS = 200_000;

    private final List<Rule> rules;
    private int steps = STEPS;
    /** The rules that apply under each candidate set; the plainest sets come first. */
    private final Map<Set<String>, Set<Rule>> applied = new LinkedHashMap<>();

    private CapabilityCover(Profile profile, Circumstances circumstances) {
        this.rules = profile.rules().stream()
                .filter(rule -> !rule.includes().caps().isEmpty()
                        || !rule.excludes().caps().isEmpty())
                .toList();
        candidates(named(profile)).forEach(set -> applied.put(set, applied(profile, circumstances, set)));
    }

    /**
     * Choose sets for a profile.
     *
     * @param circumstances where it is resolved, but for the capabilities
     * @return no set when none of the profile's rules depends on a capability that exists
     */
    public static List<Set<String>> of(Profile profile, Circumstances circumstances) {
        return new CapabilityCover(profile, circumstances).smallest();
    }

    /** Return the capabilities that the profile's rules name, by the kernel's numbers. */
    public static Set<String> named(Profile profile) {
        Set<String> named = new LinkedHashSet<>(Capabilities.all());
        named.removeIf(name -> profile.rules().stream()
                .noneMatch(rule -> rule.includes().caps().contains(name)
                        || rule.excludes().caps().contains(name)));
        return named;
    }

    private static Set<Set<String>> candidates(Set<String> named) {
        Set<Set<String>> candidates = new LinkedHashSet<>();
        if (named.isEmpty()) {
            return candidates;
        }
        candidates.add(Set.of());
        candidates.add(Set.copyOf(named));
        for (String name : named) {
            Set<String> others = new LinkedHashSet<>(named);
            others.remove(name);
            candidates.add(Set.copyOf(others));
        }
        named.forEach(name -> candidates.add(Set.of(name)));
        return candidates;
    }

    private static Set<Rule> applied(Profile profile, Circumstances circumstances, Set<String> capabilities) {
        Circumstances there = new Circumstances(
                circumstances.machine(), circumstances.kernel(), capabilities, circumstances.dialect());
        return new HashSet<>(ResolvedProfile.of(profile, there).rules());
    }

    private List<Set<String>> smallest() {
        List<Set<String>> sets = List.copyOf(applied.keySet());
        List<BitSet> needs = needs(sets);
        BitSet chosen = greedy(needs);
        for (int most = 0; most <= chosen.cardinality() && steps > 0; most++) {
            Optional<BitSet> smallest = choose(needs, new BitSet(), most);
            if (smallest.isPresent()) {
                chosen = smallest.get();
                break;
            }
        }
        return chosen.stream().mapToObj(sets::get).toList();
    }

    /**
     * Return a choice that is not always the smallest one: take the set that shows the most branches, again and again.
     */
    private static BitSet greedy(List<BitSet> needs) {
        BitSet chosen = new BitSet();
        List<BitSet> open = new ArrayList<>(needs);
        while (!open.isEmpty()) {
            BitSet all = new BitSet();
            open.forEach(all::or);
            int best = all.stream()
                    .boxed()
                    .max(Comparator.comparingLong((Integer set) ->
                                    open.stream().filter(need -> need.get(set)).count())
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
            chosen.set(best);
            open.removeIf(need -> need.get(best));
        }
        return chosen;
    }

    /** Return, for each branch, the sets that show it; a rule that applies under no set has no branches. */
    private List<BitSet> needs(List<Set<String>> sets) {
        List<BitSet> needs = new ArrayList<>();
        for (Rule rule : rules) {
            BitSet applies = seen(rule, sets, set -> applied(set).contains(rule));
            if (applies.isEmpty()) {
                continue;
            }
            needs.add(applies);
            for (String missing : rule.includes().caps()) {
                needs.add(seen(rule, sets, set -> includes(rule, set, missing) && !excludes(rule, set, "")));
            }
            for (String held : rule.excludes().caps()) {
                needs.add(seen(
                        rule,
                        sets,
                        set -> includes(rule, set, "") && set.contains(held) && !excludes(rule, set, held)));
            }
        }
        // Begin with the branches that few sets show: they leave the fewest choices.
        return needs.stream()
                .filter(need -> !need.isEmpty())
                .sorted(Comparator.comparingInt(BitSet::cardinality))
                .toList();
    }

    private Set<Rule> applied(Set<String> set) {
        return applied.getOrDefault(set, Set.of());
    }

    /** Return whether a set has everything that a rule includes, except one capability. */
    private static boolean includes(Rule rule, Set<String> set, String missing) {
        return rule.includes().caps().stream().allMatch(name -> set.contains(name) != name.equals(missing));
    }

    /** Return whether a set has something besides one capability that keeps a rule from applying. */
    private static boolean excludes(Rule rule, Set<String> set, String held) {
        return rule.excludes().caps().stream().anyMatch(name -> set.contains(name) && !name.equals(held));
    }

    /** Return the sets that show a branch, or all sets of the branch if none shows it. */
    private BitSet seen(Rule rule, List<Set<String>> sets, Predicate<Set<String>> branch) {
        BitSet all = new BitSet();
        BitSet shown = new BitSet();
        for (int place = 0; place < sets.size(); place++) {
            Set<String> set = sets.get(place);
            boolean right = branch.test(set);
            all.set(place, right);
            shown.set(place, right && !hidden(rule, applied(set)));
        }
        return shown.isEmpty() ? all : shown;
    }

    /** Return whether, for each of a rule's calls, another rule decides the same at least as often. */
    private static boolean hidden(Rule rule, Set<Rule> applied) {
        return rule.names().stream()
                .allMatch(name -> applied.stream()
                        .anyMatch(other -> !other.equals(rule)
                                && other.names().contains(name)
                                && other.decision().equals(rule.decision())
                                && (other.conditions().isEmpty()
                                        || other.conditions().equals(rule.conditions()))));
    }

    /**
     * Choose at most this many sets so that each need is met. One of the sets that meet the first open need is always
     * chosen.
     */
    private Optional<BitSet> choose(List<BitSet> needs, BitSet chosen, int most) {
        if (--steps < 0) {
            return Optional.empty();
        }
        Optional<BitSet> open =
                needs.stream().filter(need -> !need.intersects(chosen)).findFirst();
        if (open.isEmpty()) {
            return Optional.of(chosen);
        }
        if (chosen.cardinality() == most) {
            return Optional.empty();
        }
        for (int set = open.get().nextSetBit(0); set >= 0; set = open.get().nextSetBit(set + 1)) {
            BitSet more = (BitSet) chosen.clone();
            more.set(set);
            Optional<BitSet> found = choose(needs, more, most);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
