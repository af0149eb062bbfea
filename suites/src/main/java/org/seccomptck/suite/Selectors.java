package org.seccomptck.suite;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Multiplexer;
import org.seccomptck.probe.Question;
import org.seccomptck.record.Target;

/** Calls through i386's {@code socketcall} and {@code ipc}: one for each value of argument 0, the others 0. */
final class Selectors {
    /** One above the highest value that selects a call, so that a value beyond the end is tested, too. */
    private static final int HIGHEST = 25;

    private Selectors() {}

    /** Return the calls; none on a machine without i386. */
    static Stream<ShieldedCall> of(Machine machine) {
        return machine.abis().contains(Abi.I386)
                ? Stream.of(Multiplexer.SOCKETCALL, Multiplexer.IPC).flatMap(Selectors::of)
                : Stream.empty();
    }

    private static Stream<ShieldedCall> of(Multiplexer multiplexer) {
        Syscall syscall = SyscallTable.of(Abi.I386).byName(multiplexer.name()).orElseThrow();
        return IntStream.rangeClosed(0, HIGHEST)
                .mapToObj(value -> new ShieldedCall(
                        new Target.MultiplexedCall(
                                syscall.name(),
                                syscall.number(),
                                value,
                                multiplexer.member(value).orElse("")),
                        Question.of(Abi.I386, syscall.number(), new long[] {value, 0, 0, 0, 0, 0})));
    }
}
