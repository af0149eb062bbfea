package org.seccomptck.abi;

import java.util.Locale;

/**
 * A way in which a system call enters the kernel. Each has its own table of names and numbers and the AUDIT_ARCH value
 * that a seccomp filter sees in {@code seccomp_data.arch}.
 *
 * <p>AUDIT_ARCH values: {@code include/uapi/linux/audit.h}; names: libseccomp's {@code SCMP_ARCH_*}, as the OCI
 * runtime-spec uses them.
 */
public enum Abi {
    /** 64-bit x86, entered by {@code syscall}. */
    X86_64(0xC000003E, false),
    /** ILP32 on 64-bit x86, entered by {@code syscall} with bit 30 of the number set; shares x86_64's AUDIT_ARCH. */
    X32(0xC000003E, true),
    /** 32-bit x86, entered by {@code int 0x80} (and {@code sysenter}). */
    I386(0x40000003, true),
    /** 64-bit ARM, entered by {@code svc 0}. */
    AARCH64(0xC00000B7, false),
    /** 32-bit ARM EABI. */
    ARM(0x40000028, true);

    /** The bit that marks an x32 call: {@code __X32_SYSCALL_BIT} of {@code asm/unistd.h}. */
    public static final int X32_BIT = 0x40000000;

    private final int auditArch;
    private final boolean narrow;

    Abi(int auditArch, boolean narrow) {
        this.auditArch = auditArch;
        this.narrow = narrow;
    }

    /**
     * Return the name that people and our tables use: {@code x86_64}, {@code x32}, {@code i386}, {@code aarch64},
     * {@code arm}.
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return the value of {@code seccomp_data.arch} for this ABI's calls. */
    public int auditArch() {
        return auditArch;
    }

    /** Return whether the ABI's arguments are 32 bits wide. */
    public boolean narrow() {
        return narrow;
    }

    /**
     * Find an ABI by its {@link #label()}.
     *
     * @throws IllegalArgumentException when there is none; the message names all ABIs
     */
    public static Abi ofLabel(String label) {
        for (Abi abi : values()) {
            if (abi.label().equals(label)) {
                return abi;
            }
        }
        throw new IllegalArgumentException("Unknown ABI '" + label + "'. Known: x86_64, x32, i386, aarch64, arm.");
    }
}
