package org.seccomptck.strictness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;

/**
 * One call that has a name, or a run of numbers that have none.
 *
 * @param abi the ABI through which the call is made
 * @param first the lowest number, unsigned; on x32 with its bit
 * @param last the highest number, inclusive
 * @param name the call's name; empty for numbers without one
 */
public record Numbers(Abi abi, int first, int last, Optional<String> name) {
    /** Return the numbers of a range in order: numbers with a name one by one, the others in runs. */
    static List<Numbers> of(Abi abi, int first, int last) {
        List<Numbers> all = new ArrayList<>();
        long next = Integer.toUnsignedLong(first);
        for (Syscall syscall : SyscallTable.of(abi).rows()) {
            long number = Integer.toUnsignedLong(syscall.number());
            if (number >= next && number <= Integer.toUnsignedLong(last)) {
                addRun(all, abi, next, number - 1);
                all.add(new Numbers(abi, syscall.number(), syscall.number(), Optional.of(syscall.name())));
                next = number + 1;
            }
        }
        addRun(all, abi, next, Integer.toUnsignedLong(last));
        return all;
    }

    private static void addRun(List<Numbers> all, Abi abi, long first, long last) {
        if (first <= last) {
            all.add(new Numbers(abi, (int) first, (int) last, Optional.empty()));
        }
    }
}
