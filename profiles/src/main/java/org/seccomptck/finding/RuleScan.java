package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Rule;

/**
 * Looks for rules that conflict with each other, call by call: rules that never decide, are overruled or contradict
 * another.
 */
final class RuleScan {
    private static final int BUDGET = 1 << 20;

    /**
     * A rule that names a call.
     *
     * @param rule the rule
     * @param name how it spells the call
     */
    record Bearing(Rule rule, String name) {
        /** A rule is identified by its place in the document: comparing everything that it says would take long. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Bearing bearing
                    && bearing.rule.pointer().equals(rule.pointer())
                    && bearing.name.equals(name);
        }

        @Override
        public int hashCode() {
            return 31 * rule.pointer().hashCode() + name.hashCode();
        }
    }

    /**
     * Something true of a rule for one call.
     *
     * @param bearing the rule and the name
     * @param abi the ABI of the call
     * @param kind what sort of finding it is
     * @param severity how much it matters
     * @param explanation what is the matter; equal for all names of a rule that it applies to
     * @param advice what to write instead
     */
    record Fact(
            Bearing bearing, Abi abi, Finding.Kind kind, Severity severity, Statement explanation, Statement advice) {}

    /** What facts that become one finding have in common. */
    private record Same(String pointer, Finding.Kind kind, Severity severity, Statement explanation, Statement advice) {
        /** Place and kind tell nearly all apart: to look at the words of each would take long. */
        @Override
        public int hashCode() {
            return 31 * pointer.hashCode() + kind.hashCode();
        }
    }

    private RuleScan() {}

    static List<Finding> scan(ResolvedProfile profile) {
        List<Fact> facts = new ArrayList<>();
        for (Abi abi : profile.entered()) {
            calls(profile, abi).forEach(bearings -> facts.addAll(facts(profile, abi, bearings)));
        }
        // On a single ABI what is unreachable is so everywhere.
        return findings(profile, profile.entered().size() == 1 ? facts : unreachableEverywhere(profile, facts));
    }

    private static List<Fact> facts(ResolvedProfile profile, Abi abi, List<Bearing> bearings) {
        try {
            return CallFacts.of(profile, abi, new Diagrams(BUDGET), bearings);
        } catch (BudgetExceeded e) {
            return List.of(new Fact(
                    bearings.get(0),
                    abi,
                    Finding.Kind.TOO_LARGE,
                    Severity.WARNING,
                    Statement.of(Code.RULES_NOT_CHECKED, bearings.size(), e.limit(), e.unit()),
                    Statement.of(Code.USE_FEWER)));
        }
    }

    /** The rules that name each call, in the order of the document. */
    private static Collection<List<Bearing>> calls(ResolvedProfile profile, Abi abi) {
        Map<String, List<Bearing>> calls = new LinkedHashMap<>();
        SyscallTable table = SyscallTable.of(abi);
        for (Rule rule : profile.rules()) {
            for (String name : rule.names()) {
                Optional<Syscall> syscall = table.byName(name);
                if (syscall.isPresent()) {
                    List<Bearing> bearings = calls.computeIfAbsent(syscall.get().name(), one -> new ArrayList<>());
                    // A rule may name a call twice.
                    if (bearings.isEmpty()
                            || !bearings.get(bearings.size() - 1)
                                    .rule()
                                    .pointer()
                                    .equals(rule.pointer())) {
                        bearings.add(new Bearing(rule, name));
                    }
                }
            }
        }
        return calls.values();
    }

    /** A rule that decides on some ABI is not unreachable. */
    private static List<Fact> unreachableEverywhere(ResolvedProfile profile, List<Fact> facts) {
        Map<Bearing, Set<Abi>> unreached = new HashMap<>();
        for (Fact fact : facts) {
            unreached
                    .computeIfAbsent(fact.bearing(), one -> EnumSet.noneOf(Abi.class))
                    .add(fact.abi());
        }
        Map<String, Set<Abi>> having = new HashMap<>();
        return facts.stream()
                .filter(fact -> fact.kind() != Finding.Kind.UNREACHABLE_RULE
                        || having.computeIfAbsent(fact.bearing().name(), name -> having(profile, name))
                                .equals(unreached.get(fact.bearing())))
                .toList();
    }

    private static Set<Abi> having(ResolvedProfile profile, String name) {
        Set<Abi> having = EnumSet.noneOf(Abi.class);
        for (Abi abi : profile.entered()) {
            if (SyscallTable.of(abi).byName(name).isPresent()) {
                having.add(abi);
            }
        }
        return having;
    }

    private static List<Finding> findings(ResolvedProfile profile, List<Fact> facts) {
        Map<Same, List<Fact>> groups = new LinkedHashMap<>();
        for (Fact fact : facts) {
            Same same = new Same(
                    fact.bearing().rule().pointer(), fact.kind(), fact.severity(), fact.explanation(), fact.advice());
            groups.computeIfAbsent(same, one -> new ArrayList<>()).add(fact);
        }
        List<Finding> findings = new ArrayList<>();
        groups.forEach((same, alike) -> {
            Set<String> names = new LinkedHashSet<>();
            Set<Abi> abis = new LinkedHashSet<>();
            alike.forEach(fact -> {
                names.add(fact.bearing().name());
                abis.add(fact.abi());
            });
            findings.add(new Finding(
                    same.kind(),
                    same.severity(),
                    same.pointer(),
                    profile.circumstances().machine(),
                    List.copyOf(abis),
                    List.copyOf(names),
                    same.explanation(),
                    same.advice()));
        });
        return findings;
    }
}
