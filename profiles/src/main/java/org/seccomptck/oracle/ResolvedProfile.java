package org.seccomptck.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.profile.Applicability;
import org.seccomptck.profile.ArchMapping;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;

/**
 * A profile after the engine applied machine, capabilities and kernel: what the OCI runtime is handed (moby,
 * profiles/seccomp/seccomp_linux.go).
 *
 * @param circumstances what it was resolved for
 * @param defaultDecision what is done with a call that no rule matches
 * @param listed the ABIs that the resolved document lists; empty when it lists none
 * @param rules the rules that apply, in the order of the document
 */
public record ResolvedProfile(
        Circumstances circumstances, Decision defaultDecision, Set<Abi> listed, List<Rule> rules) {
    public ResolvedProfile {
        listed = Collections.unmodifiableSet(listed.isEmpty() ? EnumSet.noneOf(Abi.class) : EnumSet.copyOf(listed));
        rules = List.copyOf(rules);
    }

    /** Resolve a profile as Docker does. */
    public static ResolvedProfile of(Profile profile, Circumstances circumstances) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : profile.rules()) {
            if (applies(rule, circumstances)) {
                rules.add(rule);
            }
        }
        return new ResolvedProfile(circumstances, profile.defaultDecision(), listedAbis(profile, circumstances), rules);
    }

    /** Return the ABIs that have rules of their own in the filter: the listed ones, and always the native one. */
    public Set<Abi> filtered() {
        EnumSet<Abi> filtered = EnumSet.of(circumstances.machine().nativeAbi());
        filtered.addAll(listed);
        return filtered;
    }

    /**
     * Return those ABIs among {@link #filtered} through which a program can enter this machine's kernel: a document may
     * list others as well.
     */
    public Set<Abi> entered() {
        EnumSet<Abi> entered = EnumSet.copyOf(circumstances.machine().abis());
        entered.retainAll(filtered());
        return entered;
    }

    /** Return the profile without some names, as when libseccomp does not know them. */
    public ResolvedProfile without(Predicate<String> names) {
        return withRules(rules.stream()
                .map(rule -> rule.withNames(
                        rule.names().stream().filter(names.negate()).toList()))
                .toList());
    }

    /** Return the profile for an OCI runtime with other additions. The same rules apply. */
    public ResolvedProfile withDialect(Optional<Dialect> dialect) {
        return new ResolvedProfile(
                new Circumstances(
                        circumstances.machine(), circumstances.kernel(), circumstances.capabilities(), dialect),
                defaultDecision,
                listed,
                rules);
    }

    /** Return the profile with other ABIs listed. */
    public ResolvedProfile withListed(Set<Abi> others) {
        return new ResolvedProfile(circumstances, defaultDecision, others, rules);
    }

    private ResolvedProfile withRules(List<Rule> others) {
        return new ResolvedProfile(circumstances, defaultDecision, listed, others);
    }

    private static Set<Abi> listedAbis(Profile profile, Circumstances circumstances) {
        EnumSet<Abi> listed = EnumSet.noneOf(Abi.class);
        profile.architectures().forEach(architecture -> architecture.abi().ifPresent(listed::add));
        Architecture own = Architecture.of(circumstances.machine().nativeAbi());
        for (ArchMapping mapping : profile.archMap()) {
            if (mapping.architecture() == own) {
                own.abi().ifPresent(listed::add);
                mapping.subArchitectures().forEach(sub -> sub.abi().ifPresent(listed::add));
                break;
            }
        }
        return listed;
    }

    private static boolean applies(Rule rule, Circumstances circumstances) {
        boolean everywhere = rule.includes().isNone() && rule.excludes().isNone();
        return everywhere || (!excludes(rule.excludes(), circumstances) && includes(rule.includes(), circumstances));
    }

    private static boolean includes(Applicability constraint, Circumstances circumstances) {
        String arch = circumstances.machine().goArch();
        return (constraint.arches().isEmpty() || constraint.arches().contains(arch))
                && circumstances.capabilities().containsAll(constraint.caps())
                && constraint
                        .minKernel()
                        .map(min -> reaches(circumstances, min))
                        .orElse(true);
    }

    private static boolean excludes(Applicability constraint, Circumstances circumstances) {
        return constraint.arches().contains(circumstances.machine().goArch())
                || constraint.caps().stream().anyMatch(circumstances.capabilities()::contains)
                || constraint
                        .minKernel()
                        .map(min -> reaches(circumstances, min))
                        .orElse(false);
    }

    private static boolean reaches(Circumstances circumstances, KernelVersion min) {
        return circumstances.kernel().compareTo(min) >= 0;
    }
}
