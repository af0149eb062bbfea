package org.seccomptck.finding;

import java.util.List;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Architecture;

/** ABIs of the machine that the profile leaves to the bad-arch action. */
final class ArchitectureScan {
    private ArchitectureScan() {}

    static List<Finding> scan(ResolvedProfile profile) {
        Machine machine = profile.circumstances().machine();
        List<Abi> left = machine.abis().stream()
                .filter(abi -> !profile.filtered().contains(abi))
                .toList();
        if (left.isEmpty()) {
            return List.of();
        }
        String names = String.join(", ", left.stream().map(Abi::label).toList());
        String wanted = String.join(
                ", ",
                left.stream().map(abi -> Architecture.of(abi).documentName()).toList());
        return List.of(new Finding(
                Finding.Kind.ARCH_LEFT_OUT,
                Severity.NOTE,
                "",
                machine,
                left,
                names,
                "the profile does not list " + names + ": libseccomp kills the thread that makes any call through "
                        + (left.size() == 1 ? "it" : "them") + ", whatever the rules say",
                "keep it so if no such program is to run; otherwise list " + wanted + " beside "
                        + Architecture.of(machine.nativeAbi()).documentName() + " in archMap or architectures"));
    }
}
