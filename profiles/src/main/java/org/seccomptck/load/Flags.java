package org.seccomptck.load;

import java.util.Set;

/** Flags in documents (OCI runtime-spec, config-linux.md#seccomp). */
final class Flags {
    static final String TSYNC = "SECCOMP_FILTER_FLAG_TSYNC";
    static final String WAIT_KILLABLE = "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV";
    static final Set<String> KNOWN =
            Set.of(TSYNC, "SECCOMP_FILTER_FLAG_LOG", "SECCOMP_FILTER_FLAG_SPEC_ALLOW", WAIT_KILLABLE);

    private Flags() {}
}
