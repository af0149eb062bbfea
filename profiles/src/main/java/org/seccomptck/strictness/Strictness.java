package org.seccomptck.strictness;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.profile.Profile;

/**
 * The proof of how strict one profile is compared with another, for every call number and every argument. What counts
 * is whether a call reaches the kernel: ALLOW and LOG let a call through; every other action stops the call, unless a
 * tracer or a listener lets it through.
 *
 * @param sameAction whether a different answer to the same call counts as well; such answers cannot be ordered
 * @param abis the relation on each ABI that was compared
 * @param groups where the two differ, the most dangerous first; includes different answers that do not count
 * @param idle names that rules deny without effect, by the machine that has no such call
 * @param undecided why an ABI is undecided, by its machine
 */
public record Strictness(
        boolean sameAction,
        Map<Abi, Relation> abis,
        List<DifferenceGroup> groups,
        Map<Machine, Idle> idle,
        Map<Machine, BudgetExceeded> undecided) {
    /** Copy what can be changed. */
    public Strictness {
        abis = Map.copyOf(abis);
        groups = List.copyOf(groups);
        idle = Map.copyOf(idle);
        undecided = Map.copyOf(undecided);
    }

    /**
     * Names that the rules of the two profiles deny, but that no ABI has which the profile filters on a machine.
     *
     * @param first those of the first profile
     * @param second those of the second one
     */
    public record Idle(List<String> first, List<String> second) {
        /** Copy the lists. */
        public Idle {
            first = List.copyOf(first);
            second = List.copyOf(second);
        }
    }

    /**
     * Compare two profiles.
     *
     * @param first a document; empty: no filter at all
     * @param second the same
     * @param launches the launches, one for each machine
     * @param abis the ABIs to compare; ABIs of other machines are ignored
     * @param sameAction whether a different answer to the same call counts as well
     */
    public static Strictness of(
            Optional<Profile> first,
            Optional<Profile> second,
            List<Circumstances> launches,
            Set<Abi> abis,
            boolean sameAction) {
        List<Difference> differences = new ArrayList<>();
        Map<Abi, Relation> relations = new EnumMap<>(Abi.class);
        Map<Machine, Idle> idle = new EnumMap<>(Machine.class);
        Map<Machine, BudgetExceeded> undecided = new EnumMap<>(Machine.class);
        for (Circumstances launch : launches) {
            Machine machine = launch.machine();
            List<Abi> here = machine.abis().stream().filter(abis::contains).toList();
            Policy one = Policy.of(first, launch);
            Policy other = Policy.of(second, launch);
            idle.put(machine, new Idle(one.withoutEffect(), other.withoutEffect()));
            try {
                List<Difference> found = MachineProof.differences(one, other, here);
                here.forEach(abi -> relations.put(abi, relation(found, abi, sameAction)));
                differences.addAll(found);
            } catch (BudgetExceeded e) {
                here.forEach(abi -> relations.put(abi, Relation.UNDECIDED));
                undecided.put(machine, e);
            }
        }
        return new Strictness(sameAction, relations, DifferenceGroup.of(differences), idle, undecided);
    }

    private static Relation relation(List<Difference> found, Abi abi, boolean sameAction) {
        EnumSet<Direction> directions = EnumSet.noneOf(Direction.class);
        found.stream()
                .filter(one -> one.calls().abi() == abi && counts(one.direction(), sameAction))
                .forEach(one -> directions.add(one.direction()));
        return Relation.of(directions);
    }

    private static boolean counts(Direction direction, boolean sameAction) {
        return sameAction || direction != Direction.OTHER_ANSWER;
    }

    /** Return whether a group makes the two profiles differ in strictness. */
    public boolean counts(DifferenceGroup group) {
        return counts(group.direction(), sameAction);
    }

    /** Return the relation on all ABIs together. */
    public Relation relation() {
        return Relation.of(abis.values());
    }

    /** Return the relation on a machine; empty when none of its ABIs was compared. */
    public Optional<Relation> relation(Machine machine) {
        List<Relation> parts = machine.abis().stream()
                .flatMap(abi -> Optional.ofNullable(abis.get(abi)).stream())
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(Relation.of(parts));
    }
}
