package org.seccomptck.argument;

import java.util.Optional;

/**
 * An argument of a system call.
 *
 * @param index which one, 0 … 5
 * @param name what the kernel's prototype calls it
 * @param type its type in that prototype
 * @param bits how many of its low bits the kernel reads, 1 … 64
 * @param choices the set of constants from which its value is chosen
 * @param flags the set of constants that its value combines as bits
 */
public record Argument(
        int index, String name, String type, int bits, Optional<String> choices, Optional<String> flags) {
    public Argument {
        if (index < 0 || index > 5) {
            throw new IllegalArgumentException("An argument index must lie in 0 … 5, but is " + index);
        }
        if (bits < 1 || bits > 64) {
            throw new IllegalArgumentException("The kernel reads 1 … 64 bits of an argument, not " + bits);
        }
    }
}
