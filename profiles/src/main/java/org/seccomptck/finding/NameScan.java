package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Rule;

/**
 * Looks for names that mean nothing, or nothing on a machine.
 *
 * @param profile the profile, resolved
 * @param entered the ABIs that the profile filters and that programs can enter on that machine
 * @param known the problems that are known of names in rules that deny more than the default does
 * @param advice what to write instead of unknown names
 */
record NameScan(
        ResolvedProfile profile, Set<Abi> entered, Map<String, Optional<NameScan.Matter>> known, NameAdvice advice) {
    static List<Finding> scan(ResolvedProfile profile, NameAdvice advice) {
        NameScan scan = new NameScan(profile, profile.entered(), new HashMap<>(), advice);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : profile.rules()) {
            if (rule.decision().sameAs(profile.defaultDecision())) {
                // The runtime skips this rule in any case, whatever it names.
                continue;
            }
            scan.rule(rule, findings);
        }
        return findings;
    }

    /** A problem with a name. */
    sealed interface Matter {
        /** No known kernel has it. */
        record Unknown() implements Matter {}

        /** No ABI that programs can enter has it; other architectures may. */
        record Absent(Optional<String> others) implements Matter {}

        /** These ABIs have it, and the native one does not. */
        record AbsentOnNative(List<Abi> having) implements Matter {}
    }

    /** Make one finding for all names of a rule that have the same problem, in the order of the first name of each. */
    private void rule(Rule rule, List<Finding> findings) {
        Map<Matter, Set<String>> names = new LinkedHashMap<>();
        for (String name : rule.names()) {
            matter(rule, name)
                    .ifPresent(matter -> names.computeIfAbsent(matter, one -> new LinkedHashSet<>())
                            .add(name));
        }
        names.forEach((matter, alike) -> findings.add(finding(rule, matter, List.copyOf(alike))));
    }

    private Optional<Matter> matter(Rule rule, String name) {
        return isStricter(rule)
                ? known.computeIfAbsent(name, this::inStricter)
                : isUnknown(name) ? Optional.of(new Matter.Unknown()) : Optional.empty();
    }

    private static boolean isUnknown(String name) {
        return Elsewhere.architectures(name).isEmpty()
                && !SyscallTable.isKnownAnywhere(name)
                && !Oracle.multiplexed(name);
    }

    private Optional<Matter> inStricter(String name) {
        if (isUnknown(name)) {
            return Optional.of(new Matter.Unknown());
        }
        List<Abi> having = entered.stream().filter(abi -> has(abi, name)).toList();
        if (having.isEmpty()) {
            return Optional.of(new Matter.Absent(Elsewhere.architectures(name)));
        }
        return having.contains(machine().nativeAbi())
                ? Optional.empty()
                : Optional.of(new Matter.AbsentOnNative(having));
    }

    private Finding finding(Rule rule, Matter matter, List<String> names) {
        String said = String.join(", ", names);
        List<Abi> all = List.copyOf(entered);
        Abi own = machine().nativeAbi();
        if (matter instanceof Matter.Unknown) {
            return new Finding(
                    Finding.Kind.UNKNOWN_NAME,
                    isStricter(rule) ? Severity.ERROR : Severity.WARNING,
                    rule.pointer(),
                    machine(),
                    all,
                    names,
                    Statement.of(Code.UNKNOWN_NAME, said, profile.defaultDecision()),
                    advice.spelling(names));
        }
        if (matter instanceof Matter.Absent absent) {
            return new Finding(
                    Finding.Kind.VACUOUS_RULE,
                    Severity.WARNING,
                    rule.pointer(),
                    machine(),
                    all,
                    names,
                    absent.others()
                            .map(others -> Statement.of(
                                    Code.ABSENT_BUT_ELSEWHERE,
                                    said,
                                    labels(all),
                                    machine().uname(),
                                    others))
                            .orElseGet(() -> Statement.of(
                                    Code.ABSENT, said, labels(all), machine().uname())),
                    Statement.of(Code.DENY_EQUIVALENTS));
        }
        return new Finding(
                Finding.Kind.VACUOUS_RULE,
                Severity.NOTE,
                rule.pointer(),
                machine(),
                List.of(own),
                names,
                Statement.of(
                        Code.ABSENT_ON_NATIVE, said, labels(((Matter.AbsentOnNative) matter).having()), own.label()),
                Statement.of(Code.NAME_EQUIVALENTS, own.label()));
    }

    private boolean isStricter(Rule rule) {
        return !rule.decision().executes() && profile.defaultDecision().executes();
    }

    private static boolean has(Abi abi, String name) {
        return SyscallTable.of(abi).byName(name).isPresent() || (abi == Abi.I386 && Oracle.multiplexed(name));
    }

    private Machine machine() {
        return profile.circumstances().machine();
    }

    private static String labels(Iterable<Abi> abis) {
        List<String> labels = new ArrayList<>();
        abis.forEach(abi -> labels.add(abi.label()));
        return String.join(", ", labels);
    }
}
