package org.seccomptck.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.seccomptck.probe.ScenarioOutcome.Effect;

/**
 * Effects that a profile denies and that a container had all the same. Where the profile leaves a way to the effect open, the
 * check of the way conforms, and a finding tells the author.
 *
 * @param effects the checks that show an effect, by the effect's id in siblings.tsv
 */
public record SeenSiblings(Map<String, List<Check>> effects) {
    /** Copy the map. */
    public SeenSiblings {
        effects = Collections.unmodifiableMap(new TreeMap<>(effects));
    }

    /** Find the effects that checks show. */
    public static SeenSiblings in(Stream<Check> checks) {
        Map<String, List<Check>> effects = new TreeMap<>();
        checks.filter(check -> isEffectSeen(check.outcome())).forEach(check -> {
            if (check.target() instanceof Target.SiblingCall sibling) {
                effects.computeIfAbsent(sibling.effect(), effect -> new ArrayList<>())
                        .add(check);
            }
        });
        return new SeenSiblings(effects);
    }

    /** Return whether the effect of a call was seen after the call. */
    public static boolean isEffectSeen(Outcome outcome) {
        return outcome.accounts().effect().filter(Effect.SEEN::equals).isPresent();
    }
}
