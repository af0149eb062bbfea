package org.seccomptck.load;

import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;

/** Errnos in documents. */
final class Errnos {
    private Errnos() {}

    /**
     * Return whether a document has to name the errno: EPERM is the default (OCI runtime-spec,
     * config-linux.md#seccomp).
     */
    static boolean named(Decision decision) {
        return (decision.action() == Action.ERRNO || decision.action() == Action.TRACE)
                && decision.data() != Errno.EPERM;
    }
}
