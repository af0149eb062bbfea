package org.seccomptck.strictness;

import java.util.List;
import org.seccomptck.abi.Abi;

/**
 * A concrete call that shows a difference.
 *
 * @param abi the ABI through which it is made
 * @param number its number, unsigned; on x32 with its bit
 * @param arguments six words
 */
public record Witness(Abi abi, int number, List<Long> arguments) {
    /** Copy the list. */
    public Witness {
        arguments = List.copyOf(arguments);
    }

    /** Return the six words in the oracle's form. */
    public long[] words() {
        return arguments.stream().mapToLong(Long::longValue).toArray();
    }
}
