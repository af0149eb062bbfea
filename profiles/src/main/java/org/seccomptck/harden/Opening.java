package org.seccomptck.harden;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.finding.SiblingTable.Effect;
import org.seccomptck.finding.SiblingTable.Manner;
import org.seccomptck.finding.SiblingTable.Way;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.Oracle;

/**
 * A way to an effect that a profile leaves open on an ABI: all calls of the way may get through on some kernel.
 *
 * @param way which one
 * @param abi where
 */
public record Opening(Way way, Abi abi) {
    /** Return every open way to an effect, by ABI and in the order of the table. */
    static List<Opening> of(Effect effect, List<Oracle> oracles) {
        List<Opening> open = new ArrayList<>();
        for (Oracle oracle : oracles) {
            for (Abi abi : oracle.profile().circumstances().machine().abis()) {
                effect.ways().stream()
                        .filter(way -> isOpen(oracle, abi, way))
                        .forEach(way -> open.add(new Opening(way, abi)));
            }
        }
        return open;
    }

    private static boolean isOpen(Oracle oracle, Abi abi, Way way) {
        return way.calls().stream().allMatch(name -> mayExecute(oracle, abi, name, way));
    }

    private static boolean mayExecute(Oracle oracle, Abi abi, String name, Way way) {
        Optional<Syscall> syscall = SyscallTable.of(abi).byName(name);
        return syscall.isPresent() && mayExecute(oracle, syscall.get(), way);
    }

    private static boolean mayExecute(Oracle oracle, Syscall syscall, Way way) {
        Manner manner = way.closing().manner();
        if (manner == Manner.BITS && way.argument().isPresent()) {
            return bits(way.closing().bits()).anyMatch(bit -> executes(oracle, syscall, withBit(way, bit)));
        }
        if (manner == Manner.LIKE) {
            return executes(oracle, syscall, way.words());
        }
        return executesForSome(oracle, syscall);
    }

    /**
     * Return whether a call may get through with some arguments. Where conditions decide, assume that each decision can
     * be reached.
     */
    private static boolean executesForSome(Oracle oracle, Syscall syscall) {
        if (!oracle.dependsOnArguments(syscall)) {
            return executes(oracle, syscall, new long[6]);
        }
        return oracle.profile().defaultDecision().executes()
                || oracle.clauses(syscall).stream().map(Clause::decision).anyMatch(decision -> decision.executes());
    }

    private static boolean executes(Oracle oracle, Syscall syscall, long[] words) {
        return oracle.decide(syscall.abi(), syscall.number(), words).decision().executes();
    }

    private static long[] withBit(Way way, long bit) {
        long[] words = way.words();
        words[way.argument().orElseThrow()] = bit;
        return words;
    }

    /** Return the bits of a mask, one by one. */
    static LongStream bits(long mask) {
        return LongStream.range(0, Long.SIZE).map(shift -> 1L << shift).filter(bit -> (mask & bit) != 0);
    }
}
