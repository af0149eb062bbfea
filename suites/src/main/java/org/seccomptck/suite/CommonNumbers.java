package org.seccomptck.suite;

import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.CommonCalls;
import org.seccomptck.probe.Question;

/** Calls that a profile denies by an ABI's own table and by the native one alike, behind the shield. */
final class CommonNumbers {
    /** The number of calls; more would not tell more. */
    private static final int ASKED = 8;

    private static final long[] ARGUMENTS = {-1, -1, -1, -1, -1, -1};

    private CommonNumbers() {}

    /** Return the questions about them for each entry that may be answered from the native table. */
    static Stream<Question> questions(Machine machine, Oracle oracle) {
        return machine.abis().stream()
                .filter(abi -> abi != machine.nativeAbi())
                .flatMap(abi -> denied(oracle, abi, machine.nativeAbi()))
                .map(CommonNumbers::question);
    }

    /** Return the first few such calls of an entry; none if the profile denies the entry as a whole. */
    static Stream<Syscall> denied(Oracle oracle, Abi entry, Abi table) {
        return oracle.profile().filtered().contains(entry)
                ? CommonCalls.of(entry, table)
                        .filter(call -> denies(oracle, call))
                        .filter(call -> denies(
                                oracle,
                                SyscallTable.of(table).byName(call.name()).orElseThrow()))
                        .limit(ASKED)
                : Stream.empty();
    }

    /** Return the question about one of them. */
    static Question question(Syscall call) {
        return Question.of(call.abi(), call.number(), ARGUMENTS);
    }

    private static boolean denies(Oracle oracle, Syscall call) {
        return !oracle.decide(call.abi(), call.number(), ARGUMENTS).decision().executes();
    }
}
