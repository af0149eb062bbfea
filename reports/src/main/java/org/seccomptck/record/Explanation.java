package org.seccomptck.record;

import java.util.List;
import java.util.Optional;

/**
 * A cause as it shows in one cell: which checks of the cell it explains.
 *
 * @param cause which cause
 * @param danger the worst that it does in this cell
 * @param pointer its place in the document or in the bundle, a JSON pointer; empty when it has none
 * @param checks the positions of the checks that it explains, counted through all groups of the cell in their order;
 *     ascending
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
    /** As many witnesses as a person looks at. */
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
