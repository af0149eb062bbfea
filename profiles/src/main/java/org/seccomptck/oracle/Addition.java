package org.seccomptck.oracle;

/**
 * Something that OCI runtimes or libseccomp add to a profile beyond what its document says, where the OCI runtime-spec
 * is silent. A ruling names those that it rests on.
 */
public enum Addition {
    /** An architecture that is not listed is killed (libseccomp, {@code SCMP_FLTATR_ACT_BADARCH}: KILL_THREAD). */
    BAD_ARCH(
            "an architecture that the filter does not list is answered with libseccomp's bad-arch action, KILL_THREAD"),
    /** Numbers with the x32 bit are killed where x32 is not listed (libseccomp, src/gen_bpf.c). */
    X32_NUMBERS("x32 is not listed, so libseccomp treats its numbers as a bad architecture: KILL_THREAD"),
    /** Nobody has said what this runtime does with a call that libseccomp would kill; it is held to libseccomp's way. */
    ASSUMED("what this OCI runtime does there is not known; it is held to what libseccomp does"),
    /** runc's stub (libcontainer/seccomp/patchbpf/enosys_linux.go). */
    ENOSYS_STUB(
            "runc answers ENOSYS to numbers above the highest that the profile names for a listed architecture, where"
                    + " calls that i386 multiplexes do not count"),
    /** 32-bit ABIs compare the low 32 bits only (libseccomp, src/db.c). */
    LOW_32_BITS("on a 32-bit ABI only the low 32 bits of argument and value are compared"),
    /** runc and crun skip a rule that says what the default says anyway. */
    SKIPPED_AS_DEFAULT("a rule with the default's own action is skipped"),
    /** Several conditions on one argument become alternatives (runc seccomp_linux.go, crun seccomp.c). */
    SAME_INDEX_SPLIT("several conditions on one argument are alternatives, not all required"),
    /** An unconditional rule wins over conditional ones, the first over later ones (libseccomp, src/db.c). */
    UNCONDITIONAL_FIRST("several rules name this call; an unconditional one wins, whatever the order"),
    /** i386's socketcall and ipc (libseccomp, src/arch-x86.c). */
    MULTIPLEXED("libseccomp also filters the multiplexer's call with argument 0 set to this call's number");

    private final String explanation;

    Addition(String explanation) {
        this.explanation = explanation;
    }

    /** What it does, in one sentence without a full stop. */
    public String explanation() {
        return explanation;
    }
}
