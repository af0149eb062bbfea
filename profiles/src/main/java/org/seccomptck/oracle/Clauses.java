package org.seccomptck.oracle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Rule;

/**
 * The one place that says which rules bear on a system call, in which order.
 *
 * @param profile the profile, resolved
 */
record Clauses(ResolvedProfile profile) {
    /** The clauses for a call: an unconditional one stands alone, since it overrules all others. */
    List<Clause> of(Syscall syscall) {
        List<Clause> clauses = new ArrayList<>();
        Map<String, Integer> members = syscall.abi() == Abi.I386 ? Multiplexer.membersOf(syscall.name()) : Map.of();
        boolean skipped = false;
        for (Rule rule : profile.rules()) {
            boolean names = names(rule, syscall);
            if (saysTheDefault(rule)) {
                skipped |= names;
                continue;
            }
            if (names) {
                alternatives(rule).forEach(clauses::add);
            }
            for (Map.Entry<String, Integer> member : members.entrySet()) {
                if (rule.names().contains(member.getKey())) {
                    alternatives(rule)
                            .map(one -> multiplexed(one, member.getValue()))
                            .forEach(clauses::add);
                }
            }
        }
        return annotated(clauses, skipped);
    }

    private static boolean names(Rule rule, Syscall syscall) {
        return rule.names().stream()
                .anyMatch(name -> name.equals(syscall.name())
                        || SyscallTable.of(syscall.abi()).byName(name).equals(java.util.Optional.of(syscall)));
    }

    private static List<Clause> annotated(List<Clause> clauses, boolean skipped) {
        EnumSet<Addition> all = EnumSet.noneOf(Addition.class);
        boolean several = clauses.stream().map(Clause::rule).distinct().count() > 1;
        if (several && clauses.stream().anyMatch(Clause::unconditional)) {
            all.add(Addition.UNCONDITIONAL_FIRST);
        }
        if (skipped && !clauses.isEmpty()) {
            all.add(Addition.SKIPPED_AS_DEFAULT);
        }
        List<Clause> ordered = clauses.stream()
                .filter(Clause::unconditional)
                .findFirst()
                .map(List::of)
                .orElse(clauses);
        return ordered.stream()
                .map(clause -> new Clause(clause.rule(), clause.conditions(), union(clause.additions(), all)))
                .toList();
    }

    private static Set<Addition> union(Set<Addition> some, EnumSet<Addition> others) {
        EnumSet<Addition> union = EnumSet.copyOf(others);
        union.addAll(some);
        return union;
    }

    private boolean saysTheDefault(Rule rule) {
        return rule.decision().sameAs(profile.defaultDecision());
    }

    private static Stream<Clause> alternatives(Rule rule) {
        long indices = rule.conditions().stream()
                .mapToInt(ArgumentCondition::index)
                .distinct()
                .count();
        if (indices == rule.conditions().size()) {
            return Stream.of(new Clause(rule, rule.conditions(), Set.of()));
        }
        return rule.conditions().stream().map(one -> new Clause(rule, List.of(one), Set.of(Addition.SAME_INDEX_SPLIT)));
    }

    private static Clause multiplexed(Clause direct, int selector) {
        List<ArgumentCondition> conditions = new ArrayList<>();
        conditions.add(new ArgumentCondition(0, selector, 0, Operator.EQ));
        direct.conditions().stream().filter(one -> one.index() != 0).forEach(conditions::add);
        return new Clause(direct.rule(), conditions, union(direct.additions(), EnumSet.of(Addition.MULTIPLEXED)));
    }
}
