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
import org.seccomptck.oracle.ConditionRegion;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Rule;

/**
 * What is true of the rules that name one call of one ABI. How libseccomp and the runtimes settle it: a rule that says
 * what the default says is skipped (runc seccomp_linux.go, crun seccomp.c); an unconditional rule beats conditional
 * ones in either order, and of two unconditional ones the first wins (libseccomp, src/db.c); the same conditions with
 * another action are refused with EEXIST, so that the container does not start.
 */
final class CallFacts {
    private static final long LOW_32_BITS = 0xffffffffL;

    private final ResolvedProfile profile;
    private final Abi abi;
    private final Diagrams diagrams;
    private final List<Fact> facts = new ArrayList<>();

    private CallFacts(ResolvedProfile profile, Abi abi, Diagrams diagrams) {
        this.profile = profile;
        this.abi = abi;
        this.diagrams = diagrams;
    }

    /** The facts of the rules that name a call, in the order of the document. */
    static List<Fact> of(ResolvedProfile profile, Abi abi, Diagrams diagrams, List<Bearing> bearings) {
        CallFacts call = new CallFacts(profile, abi, diagrams);
        List<Bearing> loaded =
                bearings.stream().filter(one -> !call.saysTheDefault(one)).toList();
        Optional<Bearing> winner =
                loaded.stream().filter(one -> one.rule().unconditional()).findFirst();
        bearings.stream().filter(call::saysTheDefault).forEach(one -> call.skipped(one, winner));
        if (winner.isPresent()) {
            loaded.stream()
                    .filter(one -> !one.equals(winner.get()))
                    .forEach(one -> call.overruled(one, winner.get().rule()));
        } else {
            call.conditional(loaded);
        }
        return call.facts;
    }

    private boolean saysTheDefault(Bearing bearing) {
        return bearing.rule().decision().sameAs(profile.defaultDecision());
    }

    private void skipped(Bearing one, Optional<Bearing> winner) {
        String skip = "the rule says what the default action says (" + profile.defaultDecision()
                + "), so runtimes skip it and it decides nothing";
        winner.ifPresentOrElse(
                other -> add(
                        one,
                        Finding.Kind.CONTRADICTING_RULES,
                        loosened(one.rule(), other.rule()),
                        skip + "; " + other.rule().pointer() + " decides: "
                                + other.rule().decision(),
                        "keep one of the two rules"),
                () -> add(
                        one,
                        Finding.Kind.UNREACHABLE_RULE,
                        Severity.NOTE,
                        skip,
                        "remove it; a sentence for readers belongs into 'comment' (runc counts its names for the"
                                + " highest number that it does not answer with ENOSYS)"));
    }

    private void overruled(Bearing one, Rule winner) {
        boolean same = one.rule().decision().sameAs(winner.decision());
        String says = winner.pointer() + " says " + winner.decision() + " for every argument";
        if (!one.rule().unconditional()) {
            add(
                    one,
                    Finding.Kind.POINTLESS_CONDITION,
                    same ? Severity.NOTE : loosened(one.rule(), winner),
                    says + ", and libseccomp lets an unconditional rule win wherever it stands, so the conditions of"
                            + " this one (" + one.rule().decision() + ") never count",
                    "remove the name from one of the two rules");
        } else if (same) {
            add(
                    one,
                    Finding.Kind.UNREACHABLE_RULE,
                    Severity.NOTE,
                    says + " already",
                    "remove the name from one of the two rules");
        } else {
            add(
                    one,
                    Finding.Kind.CONTRADICTING_RULES,
                    loosened(one.rule(), winner),
                    says + ", this one says " + one.rule().decision()
                            + "; the first in the document wins, so this one never decides",
                    "keep one of the two rules");
        }
    }

    private void conditional(List<Bearing> bearings) {
        int covered = Diagrams.FALSE;
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
                        "no argument can meet the conditions: "
                                + one.rule().when().orElse("") + reason(one.rule()),
                        "correct the values; SCMP_CMP_MASKED_EQ takes the mask as 'value' and what is compared as"
                                + " 'valueTwo'");
            } else {
                boolean refused = meetsAnother(byDecision, one, region)
                        && contradictions(bearings.subList(0, i), regions, one, region);
                if (!refused && diagrams.and(region, diagrams.not(covered)) == Diagrams.FALSE) {
                    add(
                            one,
                            Finding.Kind.UNREACHABLE_RULE,
                            Severity.NOTE,
                            "the rules before it decide wherever its conditions hold",
                            "remove it, or narrow the rules before it");
                }
            }
            regions.add(region);
            byDecision.merge(one.rule().decision().canonical(), region, diagrams::or);
            covered = diagrams.or(covered, region);
        }
    }

    /** Whether an earlier rule says something else of some of the same calls; most never do. */
    private boolean meetsAnother(Map<Decision, Integer> byDecision, Bearing one, int region) {
        return byDecision.entrySet().stream()
                .filter(other -> !other.getKey().equals(one.rule().decision().canonical()))
                .anyMatch(other -> diagrams.and(region, other.getValue()) != Diagrams.FALSE);
    }

    /** Whether libseccomp refuses a rule beside those before it. */
    private boolean contradictions(List<Bearing> earlier, List<Integer> regions, Bearing one, int region) {
        boolean refused = false;
        for (int i = 0; i < earlier.size(); i++) {
            Rule other = earlier.get(i).rule();
            if (other.decision().sameAs(one.rule().decision())
                    || diagrams.and(regions.get(i), region) == Diagrams.FALSE) {
                continue;
            }
            String both = other.pointer() + " says " + other.decision() + ", this one says "
                    + one.rule().decision();
            if (compared(other).equals(compared(one.rule()))) {
                refused = true;
                add(
                        one,
                        Finding.Kind.CONTRADICTING_RULES,
                        Severity.ERROR,
                        both + ", under the same conditions: libseccomp refuses the second, and the container does"
                                + " not start",
                        "keep one of the two rules");
            } else {
                add(
                        one,
                        Finding.Kind.CONTRADICTING_RULES,
                        Severity.WARNING,
                        both + ", and some arguments meet the conditions of both: which one decides there is"
                                + " libseccomp's choice, not the document's",
                        "make the conditions exclude each other");
            }
        }
        return refused;
    }

    private int region(Rule rule) {
        ConditionRegion region = ConditionRegion.of(diagrams, abi.narrow());
        return SplitScan.isSplit(rule) ? region.any(rule.conditions()) : region.all(rule.conditions());
    }

    /** The conditions as libseccomp tells them apart: by what is compared, not by how it is written. */
    private Set<ArgumentCondition> compared(Rule rule) {
        long width = abi.narrow() ? LOW_32_BITS : -1L;
        Set<ArgumentCondition> conditions = new HashSet<>();
        for (ArgumentCondition one : rule.conditions()) {
            long second = one.operator() == Operator.MASKED_EQ ? one.valueTwo() & width : 0;
            conditions.add(new ArgumentCondition(one.index(), one.value() & width, second, one.operator()));
        }
        return conditions;
    }

    private static String reason(Rule rule) {
        return rule.conditions().stream()
                        .anyMatch(one -> one.operator() == Operator.MASKED_EQ && (one.valueTwo() & ~one.value()) != 0)
                ? ", since valueTwo has bits that the mask clears"
                : "";
    }

    /** A rule that denies and is passed over for one that does not is worse than the other way round. */
    private static Severity loosened(Rule passedOver, Rule winner) {
        return !passedOver.decision().executes() && winner.decision().executes() ? Severity.ERROR : Severity.WARNING;
    }

    private void add(Bearing bearing, Finding.Kind kind, Severity severity, String explanation, String advice) {
        facts.add(new Fact(bearing, abi, kind, severity, explanation, advice));
    }
}
