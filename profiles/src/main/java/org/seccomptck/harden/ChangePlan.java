package org.seccomptck.harden;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.seccomptck.finding.SiblingTable.Effect;
import org.seccomptck.finding.SiblingTable.Manner;
import org.seccomptck.finding.SiblingTable.Role;
import org.seccomptck.finding.SiblingTable.Way;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;

/** Plans what has to be written into a document so that a call is denied in the same way as another one. */
final class ChangePlan {
    private final Profile document;
    private final List<Oracle> oracles;
    private final Changes changes;

    ChangePlan(Profile document, List<Oracle> oracles, Changes changes) {
        this.document = document;
        this.oracles = List.copyOf(oracles);
        this.changes = changes;
    }

    /** Deny a call that has an effect which the profile denies. */
    void close(Effect effect, Denial denial, Way way, String name) {
        List<Rule> open = letting(name);
        open.forEach(rule -> changes.remove(rule.pointer(), name));
        if (document.defaultDecision().executes()) {
            deny(effect, denial, way, name);
        } else {
            open.stream().findFirst().ifPresent(rule -> limit(rule, open, way, name));
        }
    }

    /** Return the rules that let a call through, on one of the machines in question. */
    private List<Rule> letting(String name) {
        return rules().filter(
                        rule -> rule.names().contains(name) && rule.decision().executes())
                .filter(rule -> !rule.decision().sameAs(document.defaultDecision()))
                .toList();
    }

    private Stream<Rule> rules() {
        return oracles.stream()
                .flatMap(oracle -> oracle.profile().rules().stream())
                .distinct();
    }

    /** When the default action denies, a call is closed once no rule lets it through. */
    private void limit(Rule first, List<Rule> open, Way way, String name) {
        if (way.closing().manner() == Manner.ENOSYS && answers(document.defaultDecision())) {
            changes.add(new NewRule(first.pointer(), List.of(name), OptionalInt.of(Errno.ENOSYS), List.of()));
        }
        if (way.closing().manner() == Manner.BITS) {
            int index = way.argument().orElseThrow();
            ArgumentCondition none = new ArgumentCondition(index, way.closing().bits(), 0, Operator.MASKED_EQ);
            open.stream()
                    .filter(Rule::unconditional)
                    .forEach(rule -> changes.add(
                            new NewRule(rule.pointer(), List.of(name), OptionalInt.empty(), List.of(none))));
        }
    }

    private void deny(Effect effect, Denial denial, Way way, String name) {
        Optional<Rule> first = denial.rules().stream().findFirst();
        String like = first.map(Rule::pointer).orElseGet(this::lastRule);
        OptionalInt own = first.isPresent() ? OptionalInt.empty() : OptionalInt.of(Errno.EPERM);
        List<List<ArgumentCondition>> translated =
                first.map(rule -> translated(effect, rule, way)).orElse(List.of());
        if (way.closing().manner() == Manner.ENOSYS
                && first.map(rule -> answers(rule.decision())).orElse(true)) {
            changes.add(new NewRule(like, List.of(name), OptionalInt.of(Errno.ENOSYS), List.of()));
        } else if (!translated.isEmpty()) {
            translated.forEach(conditions -> changes.add(new NewRule(like, List.of(name), own, conditions)));
        } else if (way.closing().manner() == Manner.BITS) {
            int index = way.argument().orElseThrow();
            Opening.bits(way.closing().bits())
                    .mapToObj(bit -> new ArgumentCondition(index, bit, bit, Operator.MASKED_EQ))
                    .forEach(bit -> changes.add(new NewRule(like, List.of(name), own, List.of(bit))));
        } else if (first.filter(Rule::unconditional).isPresent()) {
            changes.add(like, name);
        } else {
            changes.add(new NewRule(like, List.of(name), own, List.of()));
        }
    }

    /**
     * Return the conditions under which the denied call is denied, on the corresponding argument of another call. There
     * are none for a call that is closed for all arguments, and none that cannot be translated.
     */
    private List<List<ArgumentCondition>> translated(Effect effect, Rule denying, Way way) {
        Manner manner = way.closing().manner();
        Optional<Way> denied = effect.ways().stream()
                .filter(one -> one.role() == Role.FILTERED
                        && denying.names().contains(one.calls().get(0)))
                .findFirst();
        if (denying.unconditional()
                || denied.flatMap(Way::argument).isEmpty()
                || way.argument().isEmpty()
                || (manner != Manner.LIKE && manner != Manner.BITS)) {
            return List.of();
        }
        int from = denied.get().argument().orElseThrow();
        int to = way.argument().orElseThrow();
        List<List<ArgumentCondition>> all = new ArrayList<>();
        String call = denied.get().calls().get(0);
        for (Rule rule : rules().toList()) {
            if (rule.names().contains(call) && !rule.decision().executes()) {
                if (rule.conditions().stream().anyMatch(one -> one.index() != from)) {
                    return List.of();
                }
                all.add(rule.conditions().stream()
                        .map(one -> new ArgumentCondition(to, one.value(), one.valueTwo(), one.operator()))
                        .toList());
            }
        }
        return all;
    }

    /** Return the last rule that applies everywhere; a new rule can stand after it. */
    private String lastRule() {
        return document.rules().stream()
                .filter(rule -> rule.includes().isNone() && rule.excludes().isNone())
                .reduce((one, next) -> next)
                .map(Rule::pointer)
                .orElseThrow(() -> new IllegalArgumentException("no rule that applies everywhere"));
    }

    private static boolean answers(Decision decision) {
        return decision.action() == Action.ERRNO;
    }
}
