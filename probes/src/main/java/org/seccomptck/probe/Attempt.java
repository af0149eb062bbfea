package org.seccomptck.probe;

import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;

/**
 * One way to an effect, tried in a container on something that exists.
 *
 * @param abi through which entry
 * @param effect the effect, as {@code siblings.tsv} names it
 * @param way the call, the calls joined by +, or the operation of io_uring
 * @param numbers the numbers of the calls, in the order in which they are made
 */
public record Attempt(Abi abi, String effect, String way, List<Integer> numbers) {
    /** Copy the list. */
    public Attempt {
        numbers = List.copyOf(numbers);
    }

    /** Return how the probe tells of it among the operations of an ABI. */
    public String id() {
        return effect + "/" + way;
    }

    /** As a step of the probe's command line lists it. */
    String listed() {
        return id() + "=" + numbers.stream().map(Integer::toUnsignedString).collect(Collectors.joining("+"));
    }
}
