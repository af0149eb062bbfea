package org.seccomptck.strictness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.argument.Argument;
import org.seccomptck.argument.ArgumentTable;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;

/**
 * Differences that the same two rules make in the same way: of one or several calls, on one or several ABIs.
 *
 * @param differences at least one, by ABI and number
 */
public record DifferenceGroup(List<Difference> differences) {
    /** Copy the list. */
    public DifferenceGroup {
        differences = List.copyOf(differences);
    }

    /** What the differences of one group have in common. */
    private record Key(Direction direction, Answer first, Answer second, Optional<Asked> asked) {
        static Key of(Difference one) {
            return new Key(one.direction(), Answer.of(one.first()), Answer.of(one.second()), Asked.of(one));
        }
    }

    /**
     * The conditions on arguments. Another call, or the same call of another ABI, may have other arguments at these
     * indexes, and a 32-bit ABI cuts values that are too wide.
     */
    private record Asked(List<Term> when, Optional<String> call, boolean cut, List<Optional<Argument>> arguments) {
        static Optional<Asked> of(Difference one) {
            Numbers calls = one.calls();
            return one.when().isEmpty()
                    ? Optional.empty()
                    : SyscallTable.of(calls.abi())
                            .byNumber(calls.first())
                            .map(syscall -> new Asked(
                                    one.when(),
                                    calls.name(),
                                    calls.abi().narrow() && isWide(one.when()),
                                    arguments(one.when(), syscall)));
        }

        private static boolean isWide(List<Term> when) {
            return conditions(when).anyMatch(one -> (one.value() | one.valueTwo()) >>> Integer.SIZE != 0);
        }

        private static Stream<ArgumentCondition> conditions(List<Term> when) {
            return when.stream().flatMap(term -> term.conditions().stream());
        }

        private static List<Optional<Argument>> arguments(List<Term> when, Syscall syscall) {
            return conditions(when)
                    .map(condition -> Arguments.TABLE.of(syscall, condition.index()))
                    .toList();
        }
    }

    /** The table is read on first use: most comparisons are not about arguments. */
    private static final class Arguments {
        static final ArgumentTable TABLE = ArgumentTable.load();
    }

    /** A decision and the rule that makes it. */
    private record Answer(Decision decision, Ground.Kind kind, String rule) {
        static Answer of(Ruling ruling) {
            return new Answer(
                    ruling.decision().canonical(),
                    ruling.ground().kind(),
                    ruling.ground().pointer());
        }
    }

    /** Group differences, the most dangerous first, otherwise in the order of the first of each group. */
    static List<DifferenceGroup> of(List<Difference> differences) {
        Map<Key, List<Difference>> groups = new LinkedHashMap<>();
        differences.forEach(one ->
                groups.computeIfAbsent(Key.of(one), key -> new ArrayList<>()).add(one));
        return groups.values().stream()
                .map(DifferenceGroup::new)
                .sorted(Comparator.comparing(DifferenceGroup::direction))
                .toList();
    }

    /** Return the difference that represents the group: the first one of a call that has a name, if there is one. */
    public Difference example() {
        return differences.stream()
                .filter(one -> one.calls().name().isPresent())
                .findFirst()
                .orElseGet(() -> differences.get(0));
    }

    /** Return which of the two profiles lets the calls through. */
    public Direction direction() {
        return example().direction();
    }
}
