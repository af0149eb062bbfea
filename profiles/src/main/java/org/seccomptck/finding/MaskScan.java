package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Rule;

/**
 * Looks for masked comparisons whose datum has bits outside of the mask. libseccomp clears these bits (src/db.c,
 * {@code _db_node_mask_fixup}), so that the condition holds for more arguments than the author can have meant.
 */
final class MaskScan {
    private MaskScan() {}

    static List<Finding> scan(ResolvedProfile profile) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : profile.rules()) {
            if (rule.decision().sameAs(profile.defaultDecision())) {
                continue;
            }
            for (int i = 0; i < rule.conditions().size(); i++) {
                if (rule.conditions().get(i).outsideMask() != 0) {
                    findings.add(finding(profile, rule, i));
                }
            }
        }
        return findings;
    }

    private static Finding finding(ResolvedProfile profile, Rule rule, int index) {
        ArgumentCondition condition = rule.conditions().get(index);
        return new Finding(
                Finding.Kind.OUTSIDE_MASK,
                rule.decision().executes() ? Severity.ERROR : Severity.WARNING,
                rule.pointer() + "/args/" + index,
                profile.circumstances().machine(),
                List.copyOf(profile.entered()),
                rule.names(),
                explanation(rule, condition),
                advice(condition));
    }

    private static Statement explanation(Rule rule, ArgumentCondition condition) {
        return condition.value() == 0
                ? Statement.of(Code.MASK_OF_ZERO, rule.decision(), condition)
                : Statement.of(
                        Code.OUTSIDE_MASK,
                        rule.decision(),
                        condition,
                        hexadecimal(condition.outsideMask()),
                        hexadecimal(condition.datum()));
    }

    /** If the datum has all bits of the mask and more, mask and datum are probably swapped. */
    private static Statement advice(ArgumentCondition condition) {
        long mask = condition.value();
        long datum = condition.valueTwo();
        return condition.datum() == mask
                ? Statement.of(Code.SWAP_VALUES, Long.toUnsignedString(datum), Long.toUnsignedString(mask))
                : Statement.of(
                        Code.WIDEN_MASK, Long.toUnsignedString(mask | datum), Long.toUnsignedString(condition.datum()));
    }

    private static String hexadecimal(long bits) {
        return "0x" + Long.toHexString(bits);
    }
}
