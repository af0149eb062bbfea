package org.seccomptck.diagram;

import java.util.Locale;

/** A computation needs more room or time than its budget, so that the question stays undecided. */
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

    /** Fail, since the computation needs more than the limit. */
    public BudgetExceeded(long limit, Unit unit) {
        super("needs more than " + limit + " "
                + unit.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        this.limit = limit;
        this.unit = unit;
    }

    /** Return the limit. */
    public long limit() {
        return limit;
    }

    /** Return what was limited. */
    public Unit unit() {
        return unit;
    }
}
