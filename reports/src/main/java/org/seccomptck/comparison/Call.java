package org.seccomptck.comparison;

import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.record.CheckRecord;

/**
 * A call that runs are compared in.
 *
 * @param abi through which entry; empty for {@link #START}
 * @param name the system call's name, or what else it is
 * @param number its number, or {@link CheckRecord#NO_NUMBER}
 * @param arguments six words where they matter; none: those of the walk
 */
public record Call(String abi, String name, int number, List<Long> arguments) {
    /** Not a call: whether the container comes up at all. */
    public static final Call START = new Call("", "container", CheckRecord.NO_NUMBER, List.of());

    /** Keeps the list from changing. */
    public Call {
        arguments = List.copyOf(arguments);
    }

    /** The call of a check. */
    static Call of(CheckRecord check) {
        return new Call(check.abi(), check.subject(), check.number(), List.of());
    }

    /** The same call with the arguments of the walk. */
    Call withoutArguments() {
        return new Call(abi, name, number, List.of());
    }

    /** The name, with the arguments where they matter. */
    public String words() {
        return name
                + (arguments.isEmpty()
                        ? ""
                        : arguments.stream()
                                .map(word -> "0x" + Long.toHexString(word))
                                .collect(Collectors.joining(", ", "(", ")")));
    }
}
