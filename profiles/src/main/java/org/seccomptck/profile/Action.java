package org.seccomptck.profile;

import java.util.List;
import java.util.Optional;

/**
 * An answer of a seccomp filter. If several filters answer, the kernel takes the answer that stands first here.
 *
 * <p>Values and order: {@code include/uapi/linux/seccomp.h} ({@code SECCOMP_RET_*}); names: OCI runtime-spec,
 * config-linux.md#seccomp.
 */
public enum Action {
    KILL_PROCESS(0x80000000, false, "SCMP_ACT_KILL_PROCESS"),
    KILL_THREAD(0x00000000, false, "SCMP_ACT_KILL_THREAD", "SCMP_ACT_KILL"),
    TRAP(0x00030000, false, "SCMP_ACT_TRAP"),
    ERRNO(0x00050000, false, "SCMP_ACT_ERRNO"),
    NOTIFY(0x7fc00000, false, "SCMP_ACT_NOTIFY"),
    TRACE(0x7ff00000, false, "SCMP_ACT_TRACE"),
    LOG(0x7ffc0000, true, "SCMP_ACT_LOG"),
    ALLOW(0x7fff0000, true, "SCMP_ACT_ALLOW");

    private final int kernelValue;
    private final boolean executes;
    private final List<String> documentNames;

    Action(int kernelValue, boolean executes, String... documentNames) {
        this.kernelValue = kernelValue;
        this.executes = executes;
        this.documentNames = List.of(documentNames);
    }

    /** Return the upper half of the filter's return value: {@code SECCOMP_RET_*}. */
    public int kernelValue() {
        return kernelValue;
    }

    /**
     * Return whether the kernel executes the call. Every other action denies the call, unless a listener or a tracer
     * lets it through.
     */
    public boolean executes() {
        return executes;
    }

    /** Return the names that a profile document may use, the preferred one first. */
    public List<String> documentNames() {
        return documentNames;
    }

    /** Find an action by the name that a document uses, letter case included. */
    public static Optional<Action> ofDocumentName(String name) {
        for (Action action : values()) {
            if (action.documentNames.contains(name)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
