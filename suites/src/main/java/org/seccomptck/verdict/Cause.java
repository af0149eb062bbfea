package org.seccomptck.verdict;

/** Why a loaded filter departs from its profile: who added, took away or changed something on the way. */
public enum Cause {
    /** The configuration that the OCI runtime got already says so. */
    ENGINE(
            "the engine handed the OCI runtime another profile than the document resolves to",
            "the kept config.json, linux.seccomp"),
    /** runc's stub stands before the filter, and its border is too low for the calls that i386 multiplexes. */
    ENOSYS_STUB(
            "the OCI runtime answers this call before the filter does, with ENOSYS, as if the profile did not name it:"
                    + " where it looks for the highest number that the profile names, the calls that i386 multiplexes"
                    + " do not count",
            "runc, libcontainer/seccomp/patchbpf/enosys_linux.go, findLastSyscalls; libseccomp, src/syscalls.c,"
                    + " abi_syscall_resolve_name_munge"),
    /** The document says two things at once. */
    CONTRADICTING_RULES(
            "several rules with different actions match this call, and no specification says which of them counts",
            "OCI runtime-spec, config-linux.md#seccomp, says nothing of it; libseccomp, src/db.c, goes by an order of"
                    + " its own"),
    /** MASKED_EQ compares with a value that has bits outside of the mask. */
    MASK_CUT(
            "the document compares with bits that its mask clears, so its condition never holds; libseccomp drops"
                    + " these bits, so it does",
            "libseccomp, src/db.c, _db_node_mask_fixup"),
    /** A name that the installed libseccomp does not know. */
    NAME_DROPPED(
            "the installed libseccomp does not know a name of the profile, and the OCI runtime drops it silently",
            "runc, libcontainer/seccomp/seccomp_linux.go, matchCall; crun, src/libcrun/seccomp.c"),
    /** The library makes the same filter of the same rules when the kit itself asks it. */
    LIBSECCOMP(
            "the installed libseccomp makes this of the profile's rules, and the OCI runtime loads what it makes",
            "the kit had the same library compile the same rules"),
    /** The library makes what the document says, and something else was loaded. */
    OCI_RUNTIME(
            "the installed libseccomp makes what the document says of the rules; the OCI runtime loads something else",
            "the kit had the same library compile the same rules"),
    /** The same, but it is not known that the OCI runtime was handed what the document says. */
    ENGINE_OR_OCI_RUNTIME(
            "the installed libseccomp makes what the document says of the rules; either the engine handed over"
                    + " something else, or the OCI runtime loads something else",
            "the kit had the same library compile the same rules"),
    /** None of these. */
    UNEXPLAINED("no known cause explains it", "");

    private final String explanation;
    private final String source;

    Cause(String explanation, String source) {
        this.explanation = explanation;
        this.source = source;
    }

    /** What happened, in one sentence without a full stop. */
    public String explanation() {
        return explanation;
    }

    /** Where that can be looked up; empty when nowhere. */
    public String source() {
        return source;
    }
}
