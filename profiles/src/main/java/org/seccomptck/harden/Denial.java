package org.seccomptck.harden;

import java.util.List;
import java.util.Optional;
import org.seccomptck.finding.DeniedEffect;
import org.seccomptck.finding.SiblingTable.Effect;
import org.seccomptck.finding.SiblingTable.Role;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Rule;

/**
 * The denial of an effect, by a profile or by the user's request.
 *
 * @param rules the rules that deny a call with the effect; empty if the default action denies it, or nothing does
 *     yet
 * @param calls the calls that are denied
 */
record Denial(List<Rule> rules, List<String> calls) {
    Denial {
        rules = List.copyOf(rules);
        calls = List.copyOf(calls);
    }

    /**
     * Return how an effect is denied: by rules that name a call, or by a default action that stops all calls whose
     * denial means that the effect is not wanted. An allowlist that allows one of these calls does not deny the effect.
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
