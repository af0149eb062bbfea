package org.seccomptck.probe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;

/**
 * One call with arguments of its own.
 *
 * @param walk how it is made; behind the shield any arguments are harmless
 * @param abi the ABI of the call
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

    /** Return a question about the result of a call with these six arguments that is really made. */
    public static Question direct(Abi abi, int number, long[] arguments) {
        return of(Walk.DIRECT, abi, number, arguments);
    }

    private static Question of(Walk walk, Abi abi, int number, long[] arguments) {
        return new Question(walk, abi, number, Arrays.stream(arguments).boxed().toList());
    }

    /** Return the arguments as an array. */
    public long[] words() {
        return arguments.stream().mapToLong(Long::longValue).toArray();
    }

    /** Return the question as a step on the probe's command line. */
    String step() {
        return "call:" + walk.label() + ":" + abi.label() + ":" + Integer.toUnsignedString(number) + ":"
                + arguments.stream().map(word -> "0x" + Long.toHexString(word)).collect(Collectors.joining(":"));
    }

    /** Parse such a step, split at its colons. */
    static Question ofStep(String[] parts) {
        long[] words = new long[6];
        for (int i = 0; i < words.length; i++) {
            words[i] = Long.parseUnsignedLong(parts[4 + i].substring("0x".length()), 16);
        }
        return of(Walk.ofLabel(parts[1]), Abi.ofLabel(parts[2]), Integer.parseUnsignedInt(parts[3]), words);
    }
}
