package org.seccomptck.words;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.Check;
import org.seccomptck.record.SeenSiblings;
import org.seccomptck.record.Target;

/**
 * Says which denied effects a container had.
 *
 * @param words the sentences
 */
public record SiblingWords(Words words) {
    /** Return a sentence for each effect, e.g. {@code A program can change a file's mode: fchmod (x86_64, i386).} */
    public List<String> effects(SeenSiblings seen) {
        return seen.effects().entrySet().stream()
                .map(effect -> words.of(
                        "sibling.seen", words.of("finding.effect." + effect.getKey()), ways(effect.getValue())))
                .toList();
    }

    /** Return each way with the ABIs on which the container showed the effect. */
    private static String ways(List<Check> checks) {
        Map<String, String> ways = new LinkedHashMap<>();
        for (Check check : checks) {
            ways.merge(
                    ((Target.SiblingCall) check.target()).way(),
                    check.abi().map(Abi::label).orElseThrow(),
                    (some, next) -> some + ", " + next);
        }
        return ways.entrySet().stream()
                .map(way -> way.getKey() + " (" + way.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
