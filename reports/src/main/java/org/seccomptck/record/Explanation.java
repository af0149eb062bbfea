package org.seccomptck.record;

import java.util.List;
import java.util.Optional;

/**
 * A cause in one cell, with the checks of the cell that it explains.
 *
 * @param cause which cause
 * @param danger its worst danger in this cell
 * @param pointer its place in the document or in the bundle, a JSON pointer; empty when it has none
 * @param checks the positions of the checks that it explains, counted through all groups of the cell; ascending
 * @param witnesses up to three of these positions that show it best
 * @param evidence the names of the cell's evidence files that prove it, e.g. {@code config.json}
 */
public record Explanation(
        CauseKey cause,
        Danger danger,
        Optional<String> pointer,
        List<Integer> checks,
        List<Integer> witnesses,
        List<String> evidence) {
    /** The number of witnesses; a person looks at no more. */
    public static final int MOST_WITNESSES = 3;

    /** Copy the lists. */
    public Explanation {
        checks = List.copyOf(checks);
        witnesses = List.copyOf(witnesses);
        evidence = List.copyOf(evidence);
        if (witnesses.size() > MOST_WITNESSES) {
            throw new IllegalArgumentException(
                    "An explanation has at most " + MOST_WITNESSES + " witnesses, not " + witnesses.size() + ".");
        }
    }
}
