package org.seccomptck.oracle;

/**
 * Something that OCI runtimes or libseccomp add to a profile beyond what its document says, where the OCI runtime-spec
 * is silent. A ruling names the additions that it rests on.
 */
public enum Addition {
    /** An architecture that is not listed is killed (libseccomp, {@code SCMP_FLTATR_ACT_BADARCH}: KILL_THREAD). */
    BAD_ARCH,
    /** Numbers with the x32 bit are killed where x32 is not listed (libseccomp, src/gen_bpf.c). */
    X32_NUMBERS,
    /**
     * The kit does not know what this runtime does with a call that libseccomp would kill; it expects libseccomp's
     * behaviour.
     */
    ASSUMED,
    /**
     * Numbers above the highest one that the profile names for a listed architecture fail with ENOSYS; calls that i386
     * multiplexes do not count as named: runc's stub (libcontainer/seccomp/patchbpf/enosys_linux.go).
     */
    ENOSYS_STUB,
    /** 32-bit ABIs compare the low 32 bits only (libseccomp, src/db.c). */
    LOW_32_BITS,
    /** A rule that says the same as the default action is skipped (runc seccomp_linux.go, crun seccomp.c). */
    SKIPPED_AS_DEFAULT,
    /** Several conditions on one argument become alternatives (runc seccomp_linux.go, crun seccomp.c). */
    SAME_INDEX_SPLIT,
    /** An unconditional rule wins over conditional ones, the first over later ones (libseccomp, src/db.c). */
    UNCONDITIONAL_FIRST,
    /** A rule for a call also filters i386's socketcall or ipc with the call's number (libseccomp, src/arch-x86.c). */
    MULTIPLEXED
}
