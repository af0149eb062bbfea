package org.seccomptck.probe;

import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;

/**
 * Calls that have the same number in two tables. What a profile says of them holds whichever of the two tables the
 * kernel uses.
 */
public final class CommonCalls {
    private CommonCalls() {}

    /**
     * Return the calls of an entry that have the same number in another ABI's table, as they are called through that
     * entry.
     */
    public static Stream<Syscall> of(Abi entry, Abi table) {
        return SyscallTable.of(entry).rows().stream().filter(call -> isCommon(call, table));
    }

    /** Return whether a question is about one of these calls. */
    public static boolean contain(Question question, Abi table) {
        return SyscallTable.of(question.abi())
                .byNumber(question.number())
                .filter(call -> isCommon(call, table))
                .isPresent();
    }

    private static boolean isCommon(Syscall call, Abi table) {
        return SyscallTable.of(table)
                .byName(call.name())
                .filter(other -> (other.number() | (call.number() & Abi.X32_BIT)) == call.number())
                .isPresent();
    }
}
