package org.seccomptck.simulation;

import java.util.Locale;
import java.util.Optional;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.Decision;

/** How libseccomp's tests spell actions and architectures. */
final class Answers {
    private Answers() {}

    /**
     * Read an action as the rows and the Python programs spell it; empty when there is no such action. KILL ends the
     * thread (libseccomp, include/seccomp.h.in, {@code SCMP_ACT_KILL}).
     */
    static Optional<Decision> parse(String text) {
        return Decision.parse(text.equals("KILL") ? "KILL_THREAD" : text.replace("errno.", ""));
    }

    /** Find an architecture by libseccomp's name; empty when the OCI runtime-spec knows none. */
    static Optional<Architecture> architecture(String name) {
        return Architecture.ofDocumentName("SCMP_ARCH_" + name.toUpperCase(Locale.ROOT));
    }
}
