package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.finding.RuleScan.Bearing;
import org.seccomptck.finding.RuleScan.Fact;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ConditionRegion;
import org.seccomptck.oracle.ResolvedProfile;
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

    private final ResolvedProfile profile;
    private final Abi abi;
    private final Diagrams diagrams;
    private final List<Fact> facts = new ArrayList<>();

    private CallFacts(ResolvedProfile profile, Abi abi, Diagrams diagrams) {
        this.profile = profile;
        this.abi = abi;
        this.diagrams = diagrams;
    }

    /** Return the facts of the rules that name a call, in the order of the document. */
    static List<Fact> of(ResolvedProfile profile, Abi abi, Diagrams diagrams, List<Bearing> bearings) {
        CallFacts call = new CallFacts(profile, abi, diagrams);
        List<Bearing> loaded =
                bearings.stream().filter(one -> !call.saysTheDefault(one)).toList();
        Optional<Bearing> winner =
                loaded.stream().filter(one -> one.rule().unconditional()).findFirst();
        bearings.stream().filter(call::saysTheDefault).forEach(one -> call.skipped(one, winner));
        if (winner.isPresent()) {
            Rule rule = winner.get().rule();
            // Alike for all: there may be very many.
            Statement before = Statement.of(Code.SAID_BEFORE, rule.pointer(), rule.decision());
            for (Bearing one : loaded) {
                if (!one.equals(winner.get())) {
                    call.overruled(one, rule, before);
                }
            }
        } else {
            call.conditional(loaded);
        }
        return call.facts;
    }

    private boolean saysTheDefault(Bearing bearing) {
        return bearing.rule().decision().sameAs(profile.defaultDecision());
    }

    private void skipped(Bearing one, Optional<Bearing> winner) {
        winner.ifPresentOrElse(
                other -> add(
                        one,
                        Finding.Kind.CONTRADICTING_RULES,
                        loosened(one.rule(), other.rule()),
                        Statement.of(
                                Code.SKIPPED_FOR_ANOTHER,
                                profile.defaultDecision(),
                                other.rule().pointer(),
                                other.rule().decision()),
                        Statement.of(Code.KEEP_ONE)),
                () -> add(
                        one,
                        Finding.Kind.UNREACHABLE_RULE,
                        Severity.NOTE,
                        Statement.of(Code.SKIPPED_AS_DEFAULT, profile.defaultDecision()),
                        Statement.of(Code.REMOVE_RULE)));
    }

    private void overruled(Bearing one, Rule winner, Statement before) {
        Decision own = one.rule().decision();
        boolean same = own.sameAs(winner.decision());
        if (!one.rule().unconditional()) {
            add(
                    one,
                    Finding.Kind.POINTLESS_CONDITION,
                    same ? Severity.NOTE : loosened(one.rule(), winner),
                    Statement.of(Code.CONDITIONS_OVERRULED, winner.pointer(), winner.decision(), own),
                    REMOVE_NAME);
        } else if (same) {
            add(one, Finding.Kind.UNREACHABLE_RULE, Severity.NOTE, before, REMOVE_NAME);
        } else {
            add(
                    one,
                    Finding.Kind.CONTRADICTING_RULES,
                    loosened(one.rule(), winner),
                    Statement.of(Code.OVERRULED_BY_EARLIER, winner.pointer(), winner.decision(), own),
                    Statement.of(Code.KEEP_ONE));
        }
    }

    private void conditional(List<Bearing> bearings) {
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
                boolean refused = meetsAnother(byDecision, one, region)
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
            byDecision.merge(one.rule().decision().canonical(), region, diagrams::or);
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
                        Statement.of(Code.KEEP_ONE));
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
        ConditionRegion region = ConditionRegion.of(diagrams, abi.narrow());
        return SplitScan.isSplit(rule) ? region.any(rule.conditions()) : region.all(rule.conditions());
    }

    /**
     * Return the conditions in libseccomp's terms: two conditions that compare the same bits are equal, however they
     * are written.
     */
    private Set<ArgumentCondition> compared(Rule rule) {
        long width = abi.narrow() ? LOW_32_BITS : -1L;
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
        facts.add(new Fact(bearing, abi, kind, severity, explanation, advice));
    }
}
