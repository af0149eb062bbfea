package org.seccomptck.probe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;

/**
 * One call with arguments of its own.
 *
 * @param walk how it is made; behind the shield any arguments are harmless
 * @param abi through which entry
 * @param number the system call's number
 * @param arguments six words as the program gives them
 */
public record Question(Walk walk, Abi abi, int number, List<Long> arguments) {
    public Question {
        arguments = List.copyOf(arguments);
        if (arguments.size() != 6) {
            throw new IllegalArgumentException("A call has six arguments, not " + arguments.size());
        }
    }

    /** Return a question about what the filters do with a call with these six arguments; it is not executed. */
    public static Question of(Abi abi, int number, long[] arguments) {
        return of(Walk.SHIELDED, abi, number, arguments);
    }

    /** Return a question about how a thread ends that makes a call with these six arguments. */
    public static Question threaded(Abi abi, int number, long[] arguments) {
        return of(Walk.THREADED, abi, number, arguments);
    }

    /** Return a question about how a call with these six arguments ends that is really made. */
    public static Question direct(Abi abi, int number, long[] arguments) {
        return of(Walk.DIRECT, abi, number, arguments);
    }

    private static Question of(Walk walk, Abi abi, int number, long[] arguments) {
        return new Question(walk, abi, number, Arrays.stream(arguments).boxed().toList());
    }

    /** The arguments as an array. */
    public long[] words() {
        return arguments.stream().mapToLong(Long::longValue).toArray();
    }

    /** The step of the probe's command line that asks it. */
    String step() {
        return "call:" + walk.label() + ":" + abi.label() + ":" + Integer.toUnsignedString(number) + ":"
                + arguments.stream().map(word -> "0x" + Long.toHexString(word)).collect(Collectors.joining(":"));
    }

    /** Read such a step, split at its colons. */
    static Question ofStep(String[] parts) {
        long[] words = new long[6];
        for (int i = 0; i < words.length; i++) {
            words[i] = Long.parseUnsignedLong(parts[4 + i].substring("0x".length()), 16);
        }
        return of(Walk.ofLabel(parts[1]), Abi.ofLabel(parts[2]), Integer.parseUnsignedInt(parts[3]), words);
    }
}
