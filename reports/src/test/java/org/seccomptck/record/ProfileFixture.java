package org.seccomptck.record;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;

/**
 * A profile to measure on paper: a default, and rules that each have some names.
 *
 * @param id its id
 * @param otherwise the default
 * @param ruled what its rules decide
 * @param names how many calls of a hundred its rules name; 0 for {@link #SCENARIO} alone
 * @param abis the ABIs that it lists
 */
record ProfileFixture(String id, Decision otherwise, Decision ruled, int names, Set<Abi> abis) {
    /** The calls of the documented scenario. */
    static final List<String> SCENARIO = List.of("mount", "chmod", "unlink", "link", "statfs");

    private static final int NAMES_OF_A_RULE = 7;

    /** Return what the profile says of a call. */
    Ruling expected(Syscall syscall) {
        Abi abi = syscall.abi();
        if (!abis.contains(abi)) {
            Addition addition = abi == Abi.X32 ? Addition.X32_NUMBERS : Addition.BAD_ARCH;
            return new Ruling(
                    Decision.of(Action.KILL_THREAD),
                    new Ground(Ground.Kind.ABI_NOT_LISTED, "", abi.label(), ""),
                    Set.of(addition));
        }
        return pointer(syscall.name())
                .map(pointer -> new Ruling(ruled, new Ground(Ground.Kind.RULE, pointer, syscall.name(), ""), Set.of()))
                .orElseGet(
                        () -> new Ruling(otherwise, new Ground(Ground.Kind.NO_RULE, "", syscall.name(), ""), Set.of()));
    }

    /** Return the pointer of the rule that names a call, if any does. */
    Optional<String> pointer(String name) {
        if (SCENARIO.contains(name)) {
            return Optional.of("/syscalls/0");
        }
        int lot = Math.floorMod((id + " " + name).hashCode(), 100);
        return lot < names ? Optional.of("/syscalls/" + (1 + lot % NAMES_OF_A_RULE)) : Optional.empty();
    }
}
