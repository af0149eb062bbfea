package org.seccomptck.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.dialect.Effect;
import org.seccomptck.profile.dialect.Form;
import org.seccomptck.profile.reading.DocumentReading;
import org.seccomptck.profile.reading.Remark;

/**
 * Whether a release starts containers under a profile.
 *
 * @param reading what the engine makes of the document
 * @param profile its profile, resolved for a machine
 * @param names the names in the rules of the profile, by the decision of the rule
 * @param release the release
 * @param noNewPrivileges whether containers have no-new-privileges
 * @param contradicted the calls of which two rules say different things under the same conditions
 */
record Question(
        DocumentReading reading,
        ResolvedProfile profile,
        Map<Decision, Set<String>> names,
        Release release,
        boolean noNewPrivileges,
        List<String> contradicted) {
    /** {@code BPF_MAXINSNS} of include/uapi/linux/bpf_common.h. */
    private static final int MOST_INSTRUCTIONS = 4096;

    /** Return the names in rules, by the decision of the rule: many traits ask for them. */
    static Map<Decision, Set<String>> names(List<Rule> rules) {
        Map<Decision, Set<String>> names = new LinkedHashMap<>();
        rules.forEach(rule -> names.computeIfAbsent(rule.decision(), one -> new LinkedHashSet<>())
                .addAll(rule.names()));
        return names;
    }

    Profile document() {
        return reading.profile().orElseThrow();
    }

    /** Return the rules without names that the engine hands on, by their pointers. */
    List<String> withoutNames(boolean empty) {
        return reading.dialect().effect(Form.NO_NAMES) == Effect.PASSED
                ? reading.remarks().stream()
                        .filter(remark -> remark.code() == Remark.Code.NO_NAMES
                                && remark.detail().isEmpty() != empty)
                        .map(remark -> remark.place().pointer())
                        .toList()
                : List.of();
    }

    /**
     * Return the actions that have an errno although they take none, of the rules that the engine hands to the runtime,
     * each once.
     */
    List<String> withUnusedErrno() {
        List<Remark> unused = reading.remarks().stream()
                .filter(remark -> remark.code() == Remark.Code.ERRNO_UNUSED)
                .toList();
        if (unused.isEmpty()) {
            return List.of();
        }
        Set<String> pointers = profile.rules().stream().map(Rule::pointer).collect(Collectors.toSet());
        return unused.stream()
                .filter(remark -> remark.structure().equals(DocumentDialect.DOCUMENT.name())
                        || pointers.contains(remark.place().pointer().replaceFirst("/[^/]*$", "")))
                .map(Remark::detail)
                .distinct()
                .toList();
    }

    List<String> flags() {
        return document().flags();
    }

    List<String> withFlag(String flag) {
        return document().flags().contains(flag) ? List.of(flag) : List.of();
    }

    List<String> listener() {
        return document().listenerPath().stream().toList();
    }

    /** Return the names of the rules with a decision, and {@code defaultAction} if the default has that decision. */
    List<String> deciding(Action action) {
        List<String> byDefault = profile.defaultDecision().action() == action ? List.of("defaultAction") : List.of();
        return Stream.concat(byDefault.stream(), naming(decision -> decision.action() == action).stream())
                .toList();
    }

    /** Return the calls that rules with one of these decisions name, each once. */
    List<String> naming(Predicate<Decision> decisions) {
        return names.entrySet().stream()
                .filter(entry -> decisions.test(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .distinct()
                .toList();
    }

    /** Return the calls in rules with at least this many conditions, each once. */
    List<String> withConditions(int least) {
        return profile.rules().stream()
                .filter(rule -> rule.conditions().size() >= least)
                .flatMap(rule -> rule.names().stream())
                .distinct()
                .toList();
    }

    /** Return the names of the handed-over architectures that are among the given ones. */
    List<String> listed(Set<Architecture> others) {
        return architectures().stream()
                .filter(others::contains)
                .map(Architecture::documentName)
                .toList();
    }

    private List<Architecture> architectures() {
        Architecture own = Architecture.of(profile.circumstances().machine().nativeAbi());
        return document().archMap().stream()
                .filter(mapping -> mapping.architecture() == own)
                .findFirst()
                .map(ArchMapping::subArchitectures)
                .orElse(document().architectures());
    }

    /** Return those of the given names that the release's libseccomp knows. */
    List<String> known(List<String> names) {
        return names.stream().filter(this::knows).toList();
    }

    List<String> unknownNames() {
        return naming(decision -> !decision.sameAs(profile.defaultDecision())).stream()
                .filter(name -> !knows(name))
                .toList();
    }

    private boolean knows(String name) {
        if (Elsewhere.architectures(name).isPresent()) {
            return true;
        }
        if (SyscallTable.isKnownAnywhere(name)) {
            for (Abi abi : Abi.values()) {
                if (SyscallTable.of(abi).byName(name).filter(this::knows).isPresent()) {
                    return true;
                }
            }
        }
        return Oracle.multiplexed(name);
    }

    private boolean knows(Syscall syscall) {
        return syscall.since()
                .map(since -> since.compareTo(release.lastKernel()) <= 0)
                .orElse(true);
    }

    /**
     * On each ABI, each pair of an argument and a value that decides on a call takes at least one instruction:
     * libseccomp shares equal comparisons only.
     */
    List<String> tooLong() {
        if (profile.rules().stream().allMatch(Rule::unconditional)) {
            return List.of();
        }
        Set<String> conditional = new LinkedHashSet<>();
        Set<String> overruled = profile.rules().stream()
                .filter(rule -> rule.unconditional() && !rule.decision().sameAs(profile.defaultDecision()))
                .flatMap(rule -> rule.names().stream())
                .collect(Collectors.toSet());
        Set<Compared> compared = new HashSet<>();
        for (Rule rule : profile.rules()) {
            if (rule.unconditional() || rule.decision().sameAs(profile.defaultDecision())) {
                continue;
            }
            for (String name : known(rule.names())) {
                if (!overruled.contains(name)) {
                    rule.conditions().forEach(condition -> {
                        conditional.add(name);
                        compared.add(new Compared(name, condition));
                    });
                }
            }
        }
        return compared.size() > MOST_INSTRUCTIONS ? new ArrayList<>(conditional) : List.of();
    }

    /** A comparison that a filter makes. */
    private record Compared(String name, ArgumentCondition condition) {}
}
