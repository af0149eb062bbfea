package org.seccomptck.filter;

import org.seccomptck.abi.Abi;

/**
 * What a filter sees of one call: {@code struct seccomp_data} of {@code include/uapi/linux/seccomp.h}, as little-endian
 * machines lay it out.
 */
public final class SeccompData {
    /** The size of the structure in bytes. */
    public static final int BYTES = 64;

    private static final int ARCH = 4;
    private static final int ARGUMENTS = 16;

    private final int number;
    private final int auditArch;
    private final long[] arguments;

    private SeccompData(int number, int auditArch, long[] arguments) {
        if (arguments.length != 6) {
            throw new IllegalArgumentException("A call has six arguments, not " + arguments.length);
        }
        this.number = number;
        this.auditArch = auditArch;
        this.arguments = arguments.clone();
    }

    /**
     * Return a call through an ABI. On a 32-bit ABI other than x32 the kernel clears the high half of each argument.
     */
    public static SeccompData of(Abi abi, int number, long[] arguments) {
        long[] seen = arguments.clone();
        if (abi == Abi.I386 || abi == Abi.ARM) {
            for (int i = 0; i < seen.length; i++) {
                seen[i] &= 0xffffffffL;
            }
        }
        return new SeccompData(number, abi.auditArch(), seen);
    }

    /**
     * Return the 32-bit word at a byte offset. The instruction pointer reads as 0, since no profile can refer to it.
     *
     * @param offset a multiple of 4, 0 … 60
     */
    int word(int offset) {
        if (offset == 0) {
            return number;
        }
        if (offset == ARCH) {
            return auditArch;
        }
        if (offset < ARGUMENTS) {
            return 0;
        }
        long argument = arguments[(offset - ARGUMENTS) / 8];
        return (int) (offset % 8 == 0 ? argument : argument >>> 32);
    }
}
