package org.seccomptck.harden;

import java.util.List;
import java.util.Optional;
import org.seccomptck.finding.DeniedEffect;
import org.seccomptck.finding.SiblingTable.Effect;
import org.seccomptck.finding.SiblingTable.Role;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Rule;

/**
 * That a profile does not want an effect, or that its author says so now.
 *
 * @param rules the rules that deny a call that has it; none where the default action does, or nothing yet
 * @param calls the calls that are denied
 */
record Denial(List<Rule> rules, List<String> calls) {
    Denial {
        rules = List.copyOf(rules);
        calls = List.copyOf(calls);
    }

    /**
     * Return how an effect is denied: by rules that name a call, or by a default action that stops all calls of which the
     * denial means the effect. An allowlist that has one of them does not deny it.
     *
     * @param asked whether the user says that the effect is not wanted, whatever the profile says
     */
    static Optional<Denial> of(Effect effect, List<Oracle> oracles, boolean asked) {
        Optional<DeniedEffect> byRule = oracles.stream()
                .flatMap(oracle -> DeniedEffect.of(effect, oracle).stream())
                .findFirst();
        if (byRule.isPresent()) {
            return byRule.map(denied -> new Denial(denied.rules(), denied.calls()));
        }
        boolean byDefault = oracles.stream()
                        .noneMatch(oracle -> oracle.profile().defaultDecision().executes())
                && Opening.of(effect, oracles).stream()
                        .noneMatch(open -> open.way().role() != Role.WAY);
        if (byDefault) {
            return Optional.of(new Denial(List.of(), members(effect)));
        }
        return asked ? Optional.of(new Denial(List.of(), List.of())) : Optional.empty();
    }

    private static List<String> members(Effect effect) {
        return effect.ways().stream()
                .filter(way -> way.role() != Role.WAY)
                .flatMap(way -> way.calls().stream())
                .toList();
    }
}
