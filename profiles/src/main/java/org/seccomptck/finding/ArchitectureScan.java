package org.seccomptck.finding;

import java.util.List;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Architecture;

/** Looks for ABIs of the machine that the profile leaves to the bad-arch action. */
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
        List<String> labels = left.stream().map(Abi::label).toList();
        String wanted = String.join(
                ", ",
                left.stream().map(abi -> Architecture.of(abi).documentName()).toList());
        return List.of(new Finding(
                Finding.Kind.ARCH_LEFT_OUT,
                Severity.NOTE,
                "",
                machine,
                left,
                labels,
                Statement.of(Code.ABIS_LEFT_OUT, String.join(", ", labels)),
                Statement.of(
                        Code.LIST_ARCHITECTURES,
                        wanted,
                        Architecture.of(machine.nativeAbi()).documentName())));
    }
}
