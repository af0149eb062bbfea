package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /**
     * Return where it holds, e.g. {@code aarch64} or {@code x86_64 (x32, i386)}. ABIs are listed only where the finding
     * does not hold for all of them.
     */
    public String where() {
        return machines.stream().map(this::where).collect(Collectors.joining(", "));
    }

    private String where(Machine machine) {
        List<String> here =
                abis.stream().filter(machine.abis()::contains).map(Abi::label).toList();
        boolean onlyNative = here.equals(List.of(machine.nativeAbi().label()));
        return onlyNative || here.size() == machine.abis().size()
                ? machine.uname()
                : machine.uname() + " (" + String.join(", ", here) + ")";
    }

    /** Combine findings that say the same of different machines. Other findings stay as they are, in the same order. */
    private record Same(
            Finding.Kind kind,
            Severity severity,
            String pointer,
            List<String> subjects,
            Statement explanation,
            Statement advice,
            List<Sibling> siblings) {
        /** Place and kind tell nearly all apart: to look at the words of each would take long. */
        @Override
        public int hashCode() {
            return 31 * pointer.hashCode() + kind.hashCode();
        }

        static Same of(Finding finding) {
            return new Same(
                    finding.kind(),
                    finding.severity(),
                    finding.pointer(),
                    finding.subjects(),
                    finding.explanation(),
                    finding.advice(),
                    finding.siblings());
        }
    }

    /** Group findings that say the same of several machines, in the order of the first finding of each group. */
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
