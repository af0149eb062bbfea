package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.NamedRules;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Rule;

/**
 * Looks for rules that conflict with each other, call by call: rules that never decide, are overruled or contradict
 * another. What is true of the rules for a call is found out once, for all ABIs and machines that have the call.
 */
final class RuleScan {
    private static final int BUDGET = 1 << 20;

    private final Map<Question, List<Fact>> known = new ConcurrentHashMap<>();

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
            return this == other
                    || (other instanceof Bearing bearing
                            && bearing.rule.pointer().equals(rule.pointer())
                            && bearing.name.equals(name));
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
     * @param kind what sort of finding it is
     * @param severity how much it matters
     * @param explanation what is the matter; equal for all names of a rule that it applies to
     * @param advice what to write instead
     */
    record Fact(Bearing bearing, Finding.Kind kind, Severity severity, Statement explanation, Statement advice) {}

    /** Everything that the facts of a call depend on. */
    private record Question(Decision byDefault, boolean narrow, List<Bearing> bearings) {}

    /** The facts of a call, and the ABIs for which they are true. */
    private record Call(List<Fact> facts, Set<Abi> abis) {}

    /** What facts that become one finding have in common. */
    private record Same(String pointer, Finding.Kind kind, Severity severity, Statement explanation, Statement advice) {
        static Same of(Fact fact) {
            return new Same(
                    fact.bearing().rule().pointer(), fact.kind(), fact.severity(), fact.explanation(), fact.advice());
        }

        /** Place and kind tell nearly all apart: to look at the words of each would take long. */
        @Override
        public int hashCode() {
            return 31 * pointer.hashCode() + kind.hashCode();
        }
    }

    /** The names and the ABIs of facts that become one finding. */
    private record Alike(Set<String> names, Set<Abi> abis) {
        Alike() {
            this(new LinkedHashSet<>(), EnumSet.noneOf(Abi.class));
        }
    }

    List<Finding> scan(Oracle oracle) {
        ResolvedProfile profile = oracle.profile();
        Map<Question, Call> calls = new LinkedHashMap<>();
        for (Abi abi : profile.entered()) {
            for (List<Bearing> bearings : calls(oracle.named(), abi)) {
                Question question = question(profile.defaultDecision(), abi, bearings);
                calls.computeIfAbsent(question, one -> new Call(facts(one), EnumSet.noneOf(Abi.class)))
                        .abis()
                        .add(abi);
            }
        }
        return findings(profile, unreachableEverywhere(profile, calls.values()));
    }

    /** The width of arguments makes no difference to rules without conditions. */
    private static Question question(Decision byDefault, Abi abi, List<Bearing> bearings) {
        boolean narrow =
                abi.narrow() && bearings.stream().anyMatch(one -> !one.rule().unconditional());
        return new Question(byDefault, narrow, bearings);
    }

    private List<Fact> facts(Question question) {
        return known.computeIfAbsent(question, RuleScan::answer);
    }

    private static List<Fact> answer(Question question) {
        try {
            return CallFacts.of(question.byDefault(), question.narrow(), new Diagrams(BUDGET), question.bearings());
        } catch (BudgetExceeded e) {
            return List.of(new Fact(
                    question.bearings().get(0),
                    Finding.Kind.TOO_LARGE,
                    Severity.WARNING,
                    Statement.of(Code.RULES_NOT_CHECKED, question.bearings().size(), e.limit(), e.unit()),
                    Statement.of(Code.USE_FEWER)));
        }
    }

    /** The rules that name each call, both in the order of the document. */
    private static Collection<List<Bearing>> calls(NamedRules named, Abi abi) {
        Map<Syscall, List<Bearing>> calls = new LinkedHashMap<>();
        SyscallTable table = SyscallTable.of(abi);
        for (String name : named.names()) {
            table.byName(name).ifPresent(syscall -> calls.computeIfAbsent(syscall, one -> bearings(named, one)));
        }
        return calls.values();
    }

    private static List<Bearing> bearings(NamedRules named, Syscall syscall) {
        SyscallTable table = SyscallTable.of(syscall.abi());
        boolean hasAliases = !table.aliases(syscall.name()).isEmpty();
        List<Bearing> bearings = new ArrayList<>();
        for (Rule rule : named.naming(syscall)) {
            String spelt = hasAliases
                    ? rule.names().stream()
                            .filter(name ->
                                    table.byName(name).filter(syscall::equals).isPresent())
                            .findFirst()
                            .orElseThrow()
                    : syscall.name();
            bearings.add(new Bearing(rule, spelt));
        }
        return bearings;
    }

    /** A rule that decides on some ABI is not unreachable. */
    private static List<Call> unreachableEverywhere(ResolvedProfile profile, Collection<Call> calls) {
        Map<String, Set<Abi>> having = new HashMap<>();
        Map<Bearing, Set<Abi>> unreached = new HashMap<>();
        for (Call call : calls) {
            for (Fact fact : call.facts()) {
                if (!call.abis().equals(having(profile, fact, having))) {
                    unreached
                            .computeIfAbsent(fact.bearing(), one -> EnumSet.noneOf(Abi.class))
                            .addAll(call.abis());
                }
            }
        }
        return calls.stream()
                .map(call -> new Call(
                        call.facts().stream()
                                .filter(fact -> fact.kind() != Finding.Kind.UNREACHABLE_RULE
                                        || having(profile, fact, having)
                                                .equals(unreached.getOrDefault(fact.bearing(), call.abis())))
                                .toList(),
                        call.abis()))
                .toList();
    }

    /** Return the ABIs that have the call of a fact. */
    private static Set<Abi> having(ResolvedProfile profile, Fact fact, Map<String, Set<Abi>> known) {
        return known.computeIfAbsent(fact.bearing().name(), name -> having(profile, name));
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

    private static List<Finding> findings(ResolvedProfile profile, List<Call> calls) {
        Map<Same, Alike> groups = new LinkedHashMap<>();
        for (Call call : calls) {
            for (Fact fact : call.facts()) {
                Alike alike = groups.computeIfAbsent(Same.of(fact), one -> new Alike());
                alike.names().add(fact.bearing().name());
                alike.abis().addAll(call.abis());
            }
        }
        List<Finding> findings = new ArrayList<>(groups.size());
        groups.forEach((same, alike) -> findings.add(new Finding(
                same.kind(),
                same.severity(),
                same.pointer(),
                profile.circumstances().machine(),
                List.copyOf(alike.abis()),
                List.copyOf(alike.names()),
                same.explanation(),
                same.advice())));
        return findings;
    }
}
