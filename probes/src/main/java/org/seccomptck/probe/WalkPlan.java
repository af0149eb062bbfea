package org.seccomptck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;

/** The numbers of an ABI that the probe calls: all up to the highest known one, and some beyond. */
public final class WalkPlan {
    /** How many numbers beyond the highest known one are called: the next kernels' calls will be there. */
    private static final int BEYOND = 24;

    private WalkPlan() {}

    /** Return the numbers of an ABI, ascending. */
    public static List<Integer> numbers(Abi abi) {
        SyscallTable table = SyscallTable.of(abi);
        int base = abi == Abi.X32 ? Abi.X32_BIT : 0;
        int last = table.highest() + BEYOND;
        List<Integer> numbers =
                new ArrayList<>(IntStream.rangeClosed(base, last).boxed().toList());
        // ARM's private calls lie far above.
        table.rows().stream()
                .map(Syscall::number)
                .filter(number -> number > last)
                .forEach(numbers::add);
        return List.copyOf(numbers);
    }

    /** Return the numbers of an ABI that have no name. */
    public static List<Integer> unnamed(Abi abi) {
        SyscallTable table = SyscallTable.of(abi);
        return numbers(abi).stream()
                .filter(number -> table.byNumber(number).isEmpty())
                .toList();
    }

    /** Return numbers in the form of the probe's command line: ranges and single numbers, separated by commas. */
    public static String ranges(List<Integer> ascending) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ascending.size(); ) {
            int last = i;
            while (last + 1 < ascending.size() && ascending.get(last + 1) == ascending.get(last) + 1) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ",").append(Integer.toUnsignedString(ascending.get(i)));
            if (last > i) {
                text.append('-').append(Integer.toUnsignedString(ascending.get(last)));
            }
            i = last + 1;
        }
        return text.toString();
    }
}
