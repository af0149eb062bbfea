package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Rule;

/** Looks for findings in a resolved profile; needs no runtime and no machine of that kind. */
public final class FindingScan {
    private FindingScan() {}

    /** The findings of a profile on one machine, in the order of the document. */
    public static List<Finding> scan(ResolvedProfile profile) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : profile.rules()) {
            if (rule.decision().sameAs(profile.defaultDecision())) {
                continue;
            }
            for (String name : rule.names()) {
                scanName(profile, rule, name, findings);
            }
        }
        return List.copyOf(findings);
    }

    private static void scanName(ResolvedProfile profile, Rule rule, String name, List<Finding> findings) {
        Machine machine = profile.circumstances().machine();
        if (!SyscallTable.isKnownAnywhere(name) && !Oracle.multiplexed(name)) {
            findings.add(new Finding(
                    Finding.Kind.UNKNOWN_NAME,
                    rule.pointer(),
                    machine,
                    name,
                    "no kernel has a system call '" + name + "'; runtimes drop the name without a word, so "
                            + "the default action (" + profile.defaultDecision() + ") decides",
                    "check the spelling; names are lower case"));
            return;
        }
        Set<Abi> filtered = profile.filtered();
        boolean exists = filtered.stream()
                .anyMatch(abi ->
                        SyscallTable.of(abi).byName(name).isPresent() || (abi == Abi.I386 && Oracle.multiplexed(name)));
        if (!exists && !rule.decision().executes()) {
            String abis = filtered.stream().map(Abi::label).collect(Collectors.joining(", "));
            findings.add(new Finding(
                    Finding.Kind.VACUOUS_RULE,
                    rule.pointer(),
                    machine,
                    name,
                    "the rule denies '" + name + "', but " + abis + " has no such system call: nothing is denied on "
                            + machine.uname(),
                    "deny the calls that programs use there for the same effect"));
        }
    }
}
