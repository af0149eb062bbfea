package org.seccomptck.diagram;

/** A function needs more nodes than it was given: what was asked stays undecided. */
public final class BudgetExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BudgetExceeded(int budget) {
        super("needs more than " + budget + " diagram nodes");
    }
}
