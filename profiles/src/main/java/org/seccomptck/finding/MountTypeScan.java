package org.seccomptck.finding;

import java.util.List;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Rule;

/**
 * Rules that let some mounts through and deny others. The type of a file system is a text behind an address (mount(2)), so
 * that such a rule tells a network mount from no other, whatever else it compares.
 */
final class MountTypeScan {
    private static final String MOUNT = "mount";

    private MountTypeScan() {}

    static List<Finding> scan(ResolvedProfile profile) {
        List<Abi> abis = profile.entered().stream()
                .filter(abi -> SyscallTable.of(abi).byName(MOUNT).isPresent())
                .toList();
        return profile.rules().stream()
                .filter(rule -> isOfSomeMounts(profile, rule))
                .findFirst()
                .map(rule -> finding(profile, rule, abis))
                .stream()
                .toList();
    }

    private static boolean isOfSomeMounts(ResolvedProfile profile, Rule rule) {
        return !rule.unconditional()
                && rule.names().contains(MOUNT)
                && rule.decision().executes() != profile.defaultDecision().executes();
    }

    private static Finding finding(ResolvedProfile profile, Rule rule, List<Abi> abis) {
        return new Finding(
                Finding.Kind.MOUNT_TYPE,
                Severity.NOTE,
                rule.pointer(),
                profile.circumstances().machine(),
                abis,
                List.of(MOUNT),
                Statement.of(Code.MOUNT_TYPE_UNSEEN),
                Statement.of(Code.DENY_MOUNT_OR_LSM));
    }
}
