package org.seccomptck.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.finding.Elsewhere;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.ArchMapping;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;

/**
 * Whether a release starts containers under a profile.
 *
 * @param document the profile as it was read
 * @param profile the same, resolved for a machine
 * @param release the release
 * @param noNewPrivileges whether containers have no-new-privileges
 * @param contradicted the calls of which two rules say different things under the same conditions
 */
record Question(
        Profile document,
        ResolvedProfile profile,
        Release release,
        boolean noNewPrivileges,
        List<String> contradicted) {
    /** {@code BPF_MAXINSNS} of include/uapi/linux/bpf_common.h. */
    private static final int MOST_INSTRUCTIONS = 4096;

    List<String> flags() {
        return document.flags();
    }

    List<String> withFlag(String flag) {
        return document.flags().contains(flag) ? List.of(flag) : List.of();
    }

    List<String> listener() {
        return document.listenerPath().stream().toList();
    }

    /** Return the names of the rules that decide so, and {@code defaultAction} where the default does. */
    List<String> deciding(Action action) {
        List<String> byDefault = profile.defaultDecision().action() == action ? List.of("defaultAction") : List.of();
        return Stream.concat(byDefault.stream(), naming(rule -> rule.decision().action() == action).stream())
                .toList();
    }

    /** Return the calls that some rules name, each once. */
    List<String> naming(Predicate<Rule> rules) {
        return profile.rules().stream()
                .filter(rules)
                .flatMap(rule -> rule.names().stream())
                .distinct()
                .toList();
    }

    /** Return the names of the architectures that the runtime is handed and that are among others. */
    List<String> listed(Set<Architecture> others) {
        return architectures().stream()
                .filter(others::contains)
                .map(Architecture::documentName)
                .toList();
    }

    private List<Architecture> architectures() {
        Architecture own = Architecture.of(profile.circumstances().machine().nativeAbi());
        return document.archMap().stream()
                .filter(mapping -> mapping.architecture() == own)
                .findFirst()
                .map(ArchMapping::subArchitectures)
                .orElse(document.architectures());
    }

    /** Return those of some names that the release's libseccomp knows. */
    List<String> known(List<String> names) {
        return names.stream().filter(this::knows).toList();
    }

    List<String> unknownNames() {
        return naming(rule -> !rule.decision().sameAs(profile.defaultDecision())).stream()
                .filter(name -> !knows(name))
                .toList();
    }

    private boolean knows(String name) {
        if (Elsewhere.architectures(name).isPresent()) {
            return true;
        }
        List<Syscall> calls = Stream.of(Abi.values())
                .flatMap(abi -> SyscallTable.of(abi).byName(name).stream())
                .toList();
        return calls.stream().anyMatch(this::knows) || Oracle.multiplexed(name);
    }

    private boolean knows(Syscall syscall) {
        return syscall.since()
                .map(since -> since.compareTo(release.lastKernel()) <= 0)
                .orElse(true);
    }

    /**
     * Each pair of an argument and a value that a call is decided by takes an instruction of its own at least, on each ABI:
     * libseccomp shares no more than equal comparisons.
     */
    List<String> tooLong() {
        Set<String> names = new LinkedHashSet<>();
        Set<String> overruled = new HashSet<>(
                naming(rule -> rule.unconditional() && !rule.decision().sameAs(profile.defaultDecision())));
        Set<Compared> compared = new HashSet<>();
        for (Rule rule : profile.rules()) {
            if (rule.unconditional() || rule.decision().sameAs(profile.defaultDecision())) {
                continue;
            }
            for (String name : known(rule.names())) {
                if (!overruled.contains(name)) {
                    rule.conditions().forEach(condition -> {
                        names.add(name);
                        compared.add(new Compared(name, condition));
                    });
                }
            }
        }
        return compared.size() > MOST_INSTRUCTIONS ? new ArrayList<>(names) : List.of();
    }

    /** A comparison that a filter makes. */
    private record Compared(String name, ArgumentCondition condition) {}
}
