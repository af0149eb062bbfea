package org.seccomptck.verify;

import java.util.List;

/**
 * What came of deriving a run anew.
 *
 * @param runners how many runners the run has
 * @param cells how many cells the run has
 * @param checks how many checks these have
 * @param complete whether the run says of itself that it was completed
 * @param discrepancies where the bundle is not what this kit would have written; none: all of it follows from the evidence
 */
public record Verification(int runners, int cells, long checks, boolean complete, List<Discrepancy> discrepancies) {
    /** Copy the list. */
    public Verification {
        discrepancies = List.copyOf(discrepancies);
    }

    /** Return whether everything follows from the evidence. */
    public boolean holds() {
        return discrepancies.isEmpty();
    }

    /**
     * Return whether nothing is wrong, but not all can be told: another kit judged, which may judge otherwise, or cells are
     * missing of a run that was not completed.
     */
    public boolean isOpen() {
        return !holds() && discrepancies.stream().allMatch(this::isOpen);
    }

    private boolean isOpen(Discrepancy one) {
        return one.code() == Discrepancy.Code.OTHER_KIT || (one.code() == Discrepancy.Code.CELL_MISSING && !complete);
    }
}
