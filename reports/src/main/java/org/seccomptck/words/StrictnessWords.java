package org.seccomptck.words;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.argument.ConditionWords;
import org.seccomptck.comparison.ProfileComparison.Compared;
import org.seccomptck.comparison.ProfileComparison.Launch;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.Provenance;
import org.seccomptck.strictness.Difference;
import org.seccomptck.strictness.DifferenceGroup;
import org.seccomptck.strictness.Direction;
import org.seccomptck.strictness.Numbers;
import org.seccomptck.strictness.Relation;
import org.seccomptck.strictness.Term;
import org.seccomptck.strictness.Witness;

/**
 * Says how strict one profile is compared with another.
 *
 * @param words the sentences
 * @param conditions how conditions are written
 */
public record StrictnessWords(Words words, ConditionWords conditions) {
    /** Calls about which the same is said, and the ABIs for which it holds. */
    public record Calls(List<String> names, Set<Abi> abis) {
        /** Copy the list, and the set in its order. */
        public Calls {
            names = List.copyOf(names);
            abis = Collections.unmodifiableSet(EnumSet.copyOf(abis));
        }
    }

    /** Return which of two profiles is stricter, as a clause without a full stop. */
    public String of(Relation relation, String first, String second) {
        return words.of("strictness.relation", relation, first, second);
    }

    /** Return the relation in one word. */
    public String of(Relation relation) {
        return words.of("strictness.word", relation);
    }

    /** Return what a direction means for two profiles, as a clause without a full stop. */
    public String of(Direction direction, String first, String second) {
        return words.of("strictness.direction", direction, first, second);
    }

    /** Return where the document of a profile comes from. */
    public String of(Compared one) {
        return one.provenance().equals(Provenance.NONE)
                ? words.of("strictness.unfiltered")
                : new ProvenanceWords(words).of(one.provenance());
    }

    /** Return under which launch two profiles were compared. */
    public String of(Launch launch) {
        String options =
                launch.options().isEmpty() ? words.of("strictness.standard") : String.join(" ", launch.options());
        return words.of("strictness.launch", options, launch.kernel(), launch.ociRuntime());
    }

    /** Return the decision of a profile, and the rule that makes it. */
    public String of(Ruling ruling) {
        return words.of(
                "strictness.answer",
                ruling.decision(),
                words.of(
                        "strictness.ground",
                        ruling.ground().kind(),
                        ruling.ground().pointer()));
    }

    /** Return for which arguments a difference exists; empty if for all. */
    public String when(Difference one) {
        return SyscallTable.of(one.calls().abi()).byNumber(one.calls().first()).stream()
                .flatMap(syscall -> one.when().stream().map(term -> of(syscall, term)))
                .collect(Collectors.joining(" && "));
    }

    private String of(Syscall syscall, Term term) {
        return term.holds()
                ? conditions.all(syscall, term.conditions())
                : conditions.notAll(syscall, term.conditions());
    }

    /** Return a concrete call. */
    public String of(Witness witness) {
        String name = SyscallTable.of(witness.abi())
                .byNumber(witness.number())
                .map(Syscall::name)
                .orElseGet(() -> words.of("strictness.number", Integer.toUnsignedString(witness.number())));
        String arguments = witness.arguments().stream()
                .map(word -> word == 0 ? "0" : "0x" + Long.toHexString(word))
                .collect(Collectors.joining(", "));
        return words.of("strictness.witness", name, arguments, witness.abi().label());
    }

    /** Return the calls of a group; calls that are the same on several ABIs are listed together. */
    public List<Calls> calls(DifferenceGroup group) {
        Map<String, Set<Abi>> byName = new LinkedHashMap<>();
        for (Abi abi : Abi.values()) {
            names(group, abi)
                    .forEach(name -> byName.computeIfAbsent(name, one -> EnumSet.noneOf(Abi.class))
                            .add(abi));
        }
        Map<Set<Abi>, List<String>> byAbis = new LinkedHashMap<>();
        byName.forEach((name, abis) ->
                byAbis.computeIfAbsent(abis, one -> new ArrayList<>()).add(name));
        return byAbis.entrySet().stream()
                .map(entry -> new Calls(entry.getValue(), entry.getKey()))
                .toList();
    }

    private Set<String> names(DifferenceGroup group, Abi abi) {
        List<Numbers> here = group.differences().stream()
                .map(Difference::calls)
                .filter(calls -> calls.abi() == abi)
                .toList();
        Set<String> names = new LinkedHashSet<>();
        here.forEach(calls -> calls.name().ifPresent(names::add));
        if (names.size() == SyscallTable.of(abi).rows().size()) {
            return Set.of(words.of("strictness.every-call"));
        }
        if (here.stream().anyMatch(calls -> calls.name().isEmpty())) {
            names.add(words.of("strictness.unnamed"));
        }
        return names;
    }

    /** Return how many calls of an ABI have a direction; empty if none. */
    public String count(List<DifferenceGroup> groups, Abi abi, Direction direction) {
        List<Numbers> all = groups.stream()
                .filter(group -> group.direction() == direction)
                .flatMap(group -> group.differences().stream())
                .map(Difference::calls)
                .filter(one -> one.abi() == abi)
                .toList();
        long calls = all.stream()
                .filter(one -> one.name().isPresent())
                .map(Numbers::first)
                .distinct()
                .count();
        return all.isEmpty()
                ? ""
                : words.of(
                        "strictness.count",
                        direction,
                        calls == 0 ? words.of("strictness.unnamed") : CountWords.number(calls));
    }

    /** Return how many more calls there are. */
    public String more(int calls) {
        return words.of("strictness.more", CountWords.number(calls));
    }

    /** Return on which ABIs. */
    public String on(Set<Abi> abis) {
        return words.of("strictness.on", abis.stream().map(Abi::label).collect(Collectors.joining(", ")));
    }

    /** Return that the names which a profile denies have no effect on a machine. */
    public String idle(String profile, List<String> names, Machine machine) {
        return words.of("strictness.idle", profile, String.join(", ", names), machine.uname());
    }

    /** Return why the ABIs of a machine are undecided. */
    public String undecided(Machine machine, BudgetExceeded why) {
        return words.of(
                "strictness.undecided",
                machine.uname(),
                words.of("budget", why.unit(), CountWords.number(why.limit())));
    }
}
