package org.seccomptck.diagram;

/** A function needs more room or time than it was given: what was asked stays undecided. */
public final class BudgetExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what ran out.
     *
     * @param limit how many of what there may be, e.g. {@code "1000 diagram nodes"}
     */
    public BudgetExceeded(String limit) {
        super("needs more than " + limit);
    }
}
