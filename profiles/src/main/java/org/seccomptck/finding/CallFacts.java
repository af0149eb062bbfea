package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.finding.RuleScan.Bearing;
import org.seccomptck.finding.RuleScan.Fact;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ConditionRegion;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Rule;

/**
 * What is true of the rules that name one call of one ABI. How libseccomp and the runtimes combine rules: a rule that
 * says what the default says is skipped (runc seccomp_linux.go, crun seccomp.c); an unconditional rule beats
 * conditional ones in either order, and of two unconditional ones the first wins (libseccomp, src/db.c); the same
 * conditions with another action are refused with EEXIST, so that the container does not start.
 */
final class CallFacts {
    private static final long LOW_32_BITS = 0xffffffffL;
    private static final Statement REMOVE_NAME = Statement.of(Code.REMOVE_NAME);
    private static final Statement REMOVE_RULE = Statement.of(Code.REMOVE_RULE);
    private static final Statement KEEP_ONE = Statement.of(Code.KEEP_ONE);

    private final Decision byDefault;
    private final boolean narrow;
    private final Diagrams diagrams;
    private final List<Fact> facts = new ArrayList<>();

    private CallFacts(Decision byDefault, boolean narrow, Diagrams diagrams) {
        this.byDefault = byDefault;
        this.narrow = narrow;
        this.diagrams = diagrams;
    }

    /**
     * Return the facts of the rules that name a call, in the order of the document.
     *
     * @param byDefault what is done with a call that no rule matches
     * @param narrow whether the ABI compares the low 32 bits of arguments only
     * @param bearings the rules
     */
    static List<Fact> of(Decision byDefault, boolean narrow, Diagrams diagrams, List<Bearing> bearings) {
        CallFacts call = new CallFacts(byDefault, narrow, diagrams);
        List<Bearing> loaded =
                bearings.stream().filter(one -> !call.saysTheDefault(one)).toList();
        Optional<Bearing> winner =
                loaded.stream().filter(one -> one.rule().unconditional()).findFirst();
        if (loaded.size() < bearings.size()) {
            call.skipped(bearings.stream().filter(call::saysTheDefault).toList(), winner);
        }
        if (winner.isPresent()) {
            Rule rule = winner.get().rule();
            Overruling overruling = new Overruling(rule);
            for (Bearing one : loaded) {
                if (!one.equals(winner.get())) {
                    call.overruled(one, overruling);
                }
            }
        } else {
            call.conditional(loaded);
        }
        return call.facts;
    }

    private boolean saysTheDefault(Bearing bearing) {
        return bearing.rule().decision().sameAs(byDefault);
    }

    private void skipped(List<Bearing> bearings, Optional<Bearing> winner) {
        if (winner.isEmpty()) {
            Statement skipped = Statement.of(Code.SKIPPED_AS_DEFAULT, byDefault);
            bearings.forEach(one -> add(one, Finding.Kind.UNREACHABLE_RULE, Severity.NOTE, skipped, REMOVE_RULE));
            return;
        }
        Rule other = winner.get().rule();
        Statement skipped = Statement.of(Code.SKIPPED_FOR_ANOTHER, byDefault, other.pointer(), other.decision());
        bearings.forEach(
                one -> add(one, Finding.Kind.CONTRADICTING_RULES, loosened(one.rule(), other), skipped, KEEP_ONE));
    }

    /**
     * What a rule without conditions says to the other rules for the call. The statements are made once: there may be
     * very many rules.
     *
     * @param winner the rule
     * @param before that it has said the same before
     * @param made the other statements, by their code and by the decision that is overruled
     */
    private record Overruling(Rule winner, Statement before, Map<Code, Map<Decision, Statement>> made) {
        Overruling(Rule winner) {
            this(
                    winner,
                    Statement.of(Code.SAID_BEFORE, winner.pointer(), winner.decision()),
                    new EnumMap<>(Code.class));
        }

        Statement of(Code code, Decision overruled) {
            return made.computeIfAbsent(code, one -> new HashMap<>())
                    .computeIfAbsent(overruled, own -> Statement.of(code, winner.pointer(), winner.decision(), own));
        }
    }

    private void overruled(Bearing one, Overruling overruling) {
        Rule winner = overruling.winner();
        Decision own = one.rule().decision();
        boolean same = own.sameAs(winner.decision());
        if (!one.rule().unconditional()) {
            add(
                    one,
                    Finding.Kind.POINTLESS_CONDITION,
                    same ? Severity.NOTE : loosened(one.rule(), winner),
                    overruling.of(Code.CONDITIONS_OVERRULED, own),
                    REMOVE_NAME);
        } else if (same) {
            add(one, Finding.Kind.UNREACHABLE_RULE, Severity.NOTE, overruling.before(), REMOVE_NAME);
        } else {
            add(
                    one,
                    Finding.Kind.CONTRADICTING_RULES,
                    loosened(one.rule(), winner),
                    overruling.of(Code.OVERRULED_BY_EARLIER, own),
                    KEEP_ONE);
        }
    }

    private void conditional(List<Bearing> bearings) {
        boolean differ = bearings.stream()
                        .map(one -> one.rule().decision().canonical())
                        .distinct()
                        .count()
                > 1;
        int left = Diagrams.TRUE;
        List<Integer> regions = new ArrayList<>();
        Map<Decision, Integer> byDecision = new HashMap<>();
        for (int i = 0; i < bearings.size(); i++) {
            Bearing one = bearings.get(i);
            int region = region(one.rule());
            if (region == Diagrams.FALSE) {
                add(
                        one,
                        Finding.Kind.UNREACHABLE_RULE,
                        one.rule().decision().executes() ? Severity.WARNING : Severity.ERROR,
                        Statement.of(Code.NEVER_MET, one.rule().when().orElse("")),
                        Statement.of(Code.CORRECT_VALUES));
            } else {
                boolean refused = differ
                        && meetsAnother(byDecision, one, region)
                        && contradictions(bearings.subList(0, i), regions, one, region);
                if (!refused && diagrams.and(region, left) == Diagrams.FALSE) {
                    add(
                            one,
                            Finding.Kind.UNREACHABLE_RULE,
                            Severity.NOTE,
                            Statement.of(Code.COVERED_BY_EARLIER),
                            Statement.of(Code.REMOVE_OR_NARROW));
                }
            }
            regions.add(region);
            if (differ) {
                byDecision.merge(one.rule().decision().canonical(), region, diagrams::or);
            }
            left = diagrams.choose(region, Diagrams.FALSE, left);
        }
    }

    /** Return whether an earlier rule gives another answer to some of the same calls; for most rules none does. */
    private boolean meetsAnother(Map<Decision, Integer> byDecision, Bearing one, int region) {
        return byDecision.entrySet().stream()
                .filter(other -> !other.getKey().equals(one.rule().decision().canonical()))
                .anyMatch(other -> diagrams.and(region, other.getValue()) != Diagrams.FALSE);
    }

    /** Return whether libseccomp refuses a rule because of the rules before it. */
    private boolean contradictions(List<Bearing> earlier, List<Integer> regions, Bearing one, int region) {
        boolean refused = false;
        for (int i = 0; i < earlier.size(); i++) {
            Rule other = earlier.get(i).rule();
            Decision own = one.rule().decision();
            if (other.decision().sameAs(own) || diagrams.and(regions.get(i), region) == Diagrams.FALSE) {
                continue;
            }
            if (compared(other).equals(compared(one.rule()))) {
                refused = true;
                add(
                        one,
                        Finding.Kind.CONTRADICTING_RULES,
                        Severity.ERROR,
                        Statement.of(Code.REFUSED, other.pointer(), other.decision(), own),
                        KEEP_ONE);
            } else {
                add(
                        one,
                        Finding.Kind.CONTRADICTING_RULES,
                        Severity.WARNING,
                        Statement.of(Code.OVERLAPPING, other.pointer(), other.decision(), own),
                        Statement.of(Code.EXCLUDE_EACH_OTHER));
            }
        }
        return refused;
    }

    private int region(Rule rule) {
        ConditionRegion region = ConditionRegion.of(diagrams, narrow);
        return SplitScan.isSplit(rule) ? region.any(rule.conditions()) : region.all(rule.conditions());
    }

    /**
     * Return the conditions in libseccomp's terms: two conditions that compare the same bits are equal, however they
     * are written.
     */
    private Set<ArgumentCondition> compared(Rule rule) {
        long width = narrow ? LOW_32_BITS : -1L;
        Set<ArgumentCondition> conditions = new HashSet<>();
        for (ArgumentCondition one : rule.conditions()) {
            long second = one.operator() == Operator.MASKED_EQ ? one.datum() & width : 0;
            conditions.add(new ArgumentCondition(one.index(), one.value() & width, second, one.operator()));
        }
        return conditions;
    }

    /** Rank the case first in which a denying rule is overruled by a permitting one: it is worse than the reverse. */
    private static Severity loosened(Rule passedOver, Rule winner) {
        return !passedOver.decision().executes() && winner.decision().executes() ? Severity.ERROR : Severity.WARNING;
    }

    private void add(Bearing bearing, Finding.Kind kind, Severity severity, Statement explanation, Statement advice) {
        facts.add(new Fact(bearing, kind, severity, explanation, advice));
    }
}
