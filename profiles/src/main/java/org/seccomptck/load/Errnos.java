package org.seccomptck.load;

import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;

/** Errnos as libseccomp takes them (src/system.h, {@code sys_chk_seccomp_action}). */
final class Errnos {
    private static final int FIRST_REFUSED = 4095;

    private Errnos() {}

    /** Return whether a document has to name the errno: EPERM is there without (OCI runtime-spec, config-linux.md#seccomp). */
    static boolean named(Decision decision) {
        return (decision.action() == Action.ERRNO || decision.action() == Action.TRACE)
                && decision.data() != Errno.EPERM;
    }

    static boolean refused(Decision decision) {
        return decision.action() == Action.ERRNO && decision.data() >= FIRST_REFUSED;
    }
}
