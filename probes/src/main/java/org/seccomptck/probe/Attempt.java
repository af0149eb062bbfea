package org.seccomptck.probe;

import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;

/**
 * One way to an effect, tried in a container on something that exists.
 *
 * @param abi the ABI of its calls
 * @param effect the effect, as {@code siblings.tsv} names it
 * @param way the call, the calls joined by +, or the operation of io_uring
 * @param numbers the numbers of the calls, in the order in which they are made
 */
public record Attempt(Abi abi, String effect, String way, List<Integer> numbers) {
    /** Copy the list. */
    public Attempt {
        numbers = List.copyOf(numbers);
    }

    /** Return the attempt's name among the operations of an ABI in the transcript. */
    public String id() {
        return effect + "/" + way;
    }

    /** Return the attempt in the form of a step on the probe's command line. */
    String listed() {
        return id() + "=" + numbers.stream().map(Integer::toUnsignedString).collect(Collectors.joining("+"));
    }
}
