package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;

/**
 * One finding that holds on several machines.
 *
 * @param finding what it says
 * @param machines where it holds
 * @param abis for which ABIs it holds
 */
public record FindingGroup(Finding finding, List<Machine> machines, List<Abi> abis) {
    public FindingGroup {
        machines = List.copyOf(machines);
        abis = List.copyOf(abis);
    }

    /** What findings of different machines say alike; everything else is as it was, in the same order. */
    private record Same(
            Finding.Kind kind, Severity severity, String pointer, String subject, String explanation, String advice) {
        static Same of(Finding finding) {
            return new Same(
                    finding.kind(),
                    finding.severity(),
                    finding.pointer(),
                    finding.subject(),
                    finding.explanation(),
                    finding.advice());
        }
    }

    /** Groups findings that say the same of several machines, in the order of the first of each group. */
    public static List<FindingGroup> of(List<Finding> findings) {
        Map<Same, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            groups.computeIfAbsent(Same.of(finding), same -> new ArrayList<>()).add(finding);
        }
        return groups.values().stream().map(FindingGroup::merged).toList();
    }

    private static FindingGroup merged(List<Finding> alike) {
        Set<Machine> machines = new LinkedHashSet<>();
        Set<Abi> abis = new LinkedHashSet<>();
        for (Finding one : alike) {
            machines.add(one.machine());
            abis.addAll(one.abis());
        }
        return new FindingGroup(alike.get(0), List.copyOf(machines), List.copyOf(abis));
    }
}
