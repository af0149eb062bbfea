package org.seccomptck.harden;

import java.util.List;
import java.util.stream.Stream;

/**
 * An effect that a profile denies, and what was done about the other ways to it.
 *
 * @param id the effect, as {@code siblings.tsv} names it
 * @param pointer the rule that denies it; empty where the default action does, or nothing did
 * @param denied the calls that were denied before
 * @param closed the calls that are denied now as well
 * @param kept the calls that have to stay
 * @param open the ways that are still open
 */
public record HardenedEffect(
        String id,
        String pointer,
        List<String> denied,
        List<ClosedCall> closed,
        List<KeptCall> kept,
        List<Opening> open) {
    /** Copy the lists. */
    public HardenedEffect {
        denied = List.copyOf(denied);
        closed = List.copyOf(closed);
        kept = List.copyOf(kept);
        open = List.copyOf(open);
    }

    /** Combine this result with that of a second pass, which looked at what this pass had left open. */
    HardenedEffect then(HardenedEffect other) {
        return new HardenedEffect(
                id,
                pointer,
                denied,
                Stream.concat(closed.stream(), other.closed().stream()).toList(),
                other.kept(),
                other.open());
    }
}
