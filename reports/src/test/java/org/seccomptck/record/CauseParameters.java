package org.seccomptck.record;

import java.util.List;

/** With what a cause of each kind may be told. */
final class CauseParameters {
    private CauseParameters() {}

    static List<String> of(CauseKind kind) {
        return switch (kind) {
            case MEMBER_DROPPED -> List.of("defaultErrnoRet");
            case NAME_DROPPED -> List.of("fchmodat2");
            case ARCHITECTURE_ALTERED -> List.of("i386");
            case RULE_ALTERED -> List.of("/syscalls/0");
            case OTHER_PROFILE -> List.of("restrict");
            case FLAG_LOST, FLAG_NOT_TOLD -> List.of("SECCOMP_FILTER_FLAG_LOG");
            case PRIVILEGE_DIFFERS -> List.of("no-new-privs", "0", "1");
            case ACTION_UNKNOWN -> List.of("SCMP_ACT_KILL_PROCESS");
            case START_BY_CHANCE -> List.of("futex");
            case ABI_SERVED_BY_OTHER_TABLE -> List.of("i386", "x86_64");
            case KERNEL_EXEMPTION -> List.of("rt_sigreturn");
            case NOT_MEASURED -> List.of("no-answer");
            case NOT_TOLD_APART -> List.of("bundle");
            case UNEXPLAINED,
                    DOCUMENT_NOT_READ,
                    BUNDLE_DIFFERS,
                    CONTRADICTING_RULES,
                    FILTER_MISSING,
                    COMPILER,
                    RULE_BUILDER,
                    ENOSYS_STUB,
                    DEPENDS_ON_EARLIER,
                    KERNEL,
                    PROBE_OR_KIT,
                    NO_DOCUMENT -> List.of();
        };
    }
}
