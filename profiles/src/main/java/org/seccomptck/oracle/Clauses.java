package org.seccomptck.oracle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Rule;

/** The one place that says which rules bear on a system call, in which order. */
final class Clauses {
    private final ResolvedProfile profile;
    private final NamedRules named;
    /** A cache of the clauses of each call, since suites ask for each call several times. */
    private final Map<Syscall, List<Clause>> found = new ConcurrentHashMap<>();

    Clauses(ResolvedProfile profile) {
        this.profile = profile;
        this.named = NamedRules.of(profile.rules());
    }

    /** Return the rules of the profile by the names in them. */
    NamedRules named() {
        return named;
    }

    /** Return the clauses for a call. An unconditional clause stands alone, since it overrules all others. */
    List<Clause> of(Syscall syscall) {
        return found.computeIfAbsent(syscall, this::find);
    }

    private List<Clause> find(Syscall syscall) {
        List<Clause> all = all(syscall);
        return all.stream()
                .filter(Clause::unconditional)
                .findFirst()
                .map(List::of)
                .orElse(all);
    }

    /** Return the clauses for a call, including those that an unconditional clause overrules. */
    List<Clause> all(Syscall syscall) {
        List<Clause> clauses = new ArrayList<>();
        Map<String, Integer> members = syscall.abi() == Abi.I386 ? Multiplexer.membersOf(syscall.name()) : Map.of();
        List<Integer> direct = named.positions(syscall);
        if (members.isEmpty()) {
            return clauses(direct);
        }
        Set<Integer> naming = new HashSet<>(direct);
        NavigableSet<Integer> bearing = new TreeSet<>(naming);
        members.keySet().forEach(member -> bearing.addAll(named.positions(member)));
        boolean skipped = false;
        for (int position : bearing) {
            Rule rule = profile.rules().get(position);
            boolean names = naming.contains(position);
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

    /** Return the clauses of rules that name the call itself, and not through a multiplexer. */
    private List<Clause> clauses(List<Integer> positions) {
        List<Clause> clauses = new ArrayList<>();
        boolean skipped = false;
        for (int position : positions) {
            Rule rule = profile.rules().get(position);
            if (saysTheDefault(rule)) {
                skipped = true;
            } else {
                alternatives(rule).forEach(clauses::add);
            }
        }
        return annotated(clauses, skipped);
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
        if (all.isEmpty()) {
            return List.copyOf(clauses);
        }
        return clauses.stream()
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
        if (rule.conditions().size() < 2) {
            return Stream.of(new Clause(rule, rule.conditions(), Set.of()));
        }
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
