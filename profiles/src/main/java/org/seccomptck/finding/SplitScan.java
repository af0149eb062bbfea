package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ConditionRegion;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Rule;

/**
 * Looks for rules with several conditions on one argument: runc (libcontainer/seccomp/seccomp_linux.go, matchCall) and
 * crun (src/libcrun/seccomp.c) make a separate rule of each condition.
 */
final class SplitScan {
    private static final int BUDGET = 1 << 16;

    private SplitScan() {}

    static List<Finding> scan(ResolvedProfile profile) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : profile.rules()) {
            if (isSplit(rule) && !rule.decision().sameAs(profile.defaultDecision())) {
                findings.add(finding(profile, rule));
            }
        }
        return findings;
    }

    /** Return whether runtimes take the rule's conditions as alternatives. */
    static boolean isSplit(Rule rule) {
        return rule.conditions().size() > 1
                && rule.conditions().stream()
                                .map(ArgumentCondition::index)
                                .distinct()
                                .count()
                        < rule.conditions().size();
    }

    private static Finding finding(ResolvedProfile profile, Rule rule) {
        Diagrams diagrams = new Diagrams(BUDGET);
        boolean always = ConditionRegion.of(diagrams, false).any(rule.conditions()) == Diagrams.TRUE;
        String alternatives = String.join(
                " || ",
                rule.conditions().stream().map(ArgumentCondition::toString).toList());
        return new Finding(
                Finding.Kind.SPLIT_CONDITION,
                rule.decision().executes() ? Severity.ERROR : Severity.WARNING,
                rule.pointer() + "/args",
                profile.circumstances().machine(),
                List.copyOf(profile.filtered()),
                rule.names(),
                Statement.of(always ? Code.ALTERNATIVES_ALWAYS : Code.ALTERNATIVES, rule.decision(), alternatives),
                Statement.of(Code.ONE_CONDITION_EACH));
    }
}
