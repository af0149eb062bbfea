package org.seccomptck.launch.engine;

import java.time.Duration;

/**
 * How fast an engine is. An emulated machine is many times slower than one on a processor of its own, and a busy one
 * again; what is a hang on one of them is a start on another.
 *
 * @param slowness how many times longer than usual anything may take, from 1
 */
record Pace(int slowness) {
    /** That of an engine on a processor of its own, which starts a container well within this time. */
    static final Pace USUAL = new Pace(1);

    private static final Duration USUAL_START = Duration.ofSeconds(1);
    private static final int STARTS = 10;
    /** A hang is to be told from a start on the same day. */
    private static final int SLOWEST = 30;

    /** Measures by the start of a container. */
    static Pace measured(Duration start) {
        long times = start.dividedBy(USUAL_START) + 1;
        return new Pace((int) Math.min(times, SLOWEST));
    }

    /**
     * Measures by the answer to {@code GET /version}, for which Docker runs its OCI runtime and its init: the start of a
     * container takes about ten times as long, on a busy host as on an idle one.
     */
    static Pace ofVersionQuestion(Duration answer) {
        return measured(answer.multipliedBy(STARTS));
    }

    /** How long something may take there that may usually take so long. */
    Duration of(Duration usual) {
        return usual.multipliedBy(slowness);
    }
}
