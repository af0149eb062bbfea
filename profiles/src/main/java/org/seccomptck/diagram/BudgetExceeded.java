package org.seccomptck.diagram;

import java.util.Locale;

/** A function needs more room or time than it was given: what was asked stays undecided. */
public final class BudgetExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long limit;
    private final Unit unit;

    /** What is counted. */
    public enum Unit {
        /** Nodes of diagrams. */
        DIAGRAM_NODES,
        /** Pairs of nodes that an operation looks at. */
        NODE_PAIRS,
        /** Different leaves. */
        VALUES,
        /** Steps of an operation. */
        STEPS,
        /** Regions of a field that are told apart. */
        REGIONS,
        /** States of a filter that is explored. */
        STATES
    }

    /** More than so many are needed. */
    public BudgetExceeded(long limit, Unit unit) {
        super("needs more than " + limit + " "
                + unit.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        this.limit = limit;
        this.unit = unit;
    }

    /** Return how many there may be. */
    public long limit() {
        return limit;
    }

    /** Return of what there may be no more. */
    public Unit unit() {
        return unit;
    }
}
