package org.seccomptck.suite;

import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.probe.Question;
import org.seccomptck.record.Target;

/**
 * Numbers at the borders that filters distinguish: the x32 bit, the sign, and −1, which tracers write for "no call".
 */
final class EdgeNumbers {
    private EdgeNumbers() {}

    /** Return the numbers for each entry into a machine's kernel. */
    static Stream<ShieldedCall> of(Machine machine) {
        // x32 has no entry of its own: its numbers are among x86_64's.
        return machine.abis().stream().filter(abi -> abi != Abi.X32).flatMap(EdgeNumbers::of);
    }

    private static Stream<ShieldedCall> of(Abi entry) {
        return Stream.of(
                of(entry, "highest-without-x32-bit", Abi.X32_BIT - 1),
                of(entry, "x32-bit-alone", Abi.X32_BIT),
                of(entry, "highest-not-negative", Integer.MAX_VALUE),
                of(entry, "lowest-negative", Integer.MIN_VALUE),
                of(entry, "one-below-minus-one", -2),
                of(entry, "minus-one", -1));
    }

    private static ShieldedCall of(Abi entry, String place, int number) {
        return new ShieldedCall(new Target.EdgeNumber(number, place), Question.of(entry, number, new long[6]));
    }
}
