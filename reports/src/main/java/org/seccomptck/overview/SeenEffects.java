package org.seccomptck.overview;

import java.util.List;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.SeenSiblings;
import org.seccomptck.words.SiblingWords;
import org.seccomptck.words.Words;

/**
 * The denied effects that a container had all the same.
 *
 * @param where the profile and the runner, with a link to the container's evidence
 * @param effects a sentence for each effect
 */
record SeenEffects(Link where, List<String> effects) {
    /** Copy the list. */
    SeenEffects {
        effects = List.copyOf(effects);
    }

    /** Return those of each container that had one. */
    static List<SeenEffects> of(RunRecord run, Words words, Addresses addresses) {
        return run.cells().stream()
                .map(cell -> new SeenEffects(
                        addresses.toEvidence(words.of("overview.siblings.where", cell.name(), cell.runner()), cell),
                        new SiblingWords(words).effects(SeenSiblings.in(cell.checks()))))
                .filter(seen -> !seen.effects().isEmpty())
                .toList();
    }
}
