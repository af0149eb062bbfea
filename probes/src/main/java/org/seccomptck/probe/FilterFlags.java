package org.seccomptck.probe;

import java.util.OptionalInt;

/**
 * The flags of one loaded filter, as far as the kernel reports them (PTRACE_SECCOMP_GET_METADATA, ptrace(2)).
 *
 * @param bits {@code SECCOMP_FILTER_FLAG_*} of seccomp(2), of which kernels report only LOG; empty where the kernel
 *     reports nothing
 */
public record FilterFlags(OptionalInt bits) {
    /** The value if the kernel reports no flags. */
    public static final FilterFlags UNKNOWN = new FilterFlags(OptionalInt.empty());

    private static final int LOG = 2;

    /** Return flags that are known. */
    public static FilterFlags of(int bits) {
        return new FilterFlags(OptionalInt.of(bits));
    }

    /** Return whether the filter is known to have been loaded with SECCOMP_FILTER_FLAG_LOG. */
    public boolean log() {
        return bits.isPresent() && (bits.getAsInt() & LOG) != 0;
    }
}
