package org.seccomptck.launch.engine;

import java.time.Duration;

/**
 * The speed of an engine. An emulated machine is many times slower than one on a processor of its own, and a busy one
 * is slower again: the time that means a hang on one of them is an ordinary start on another.
 *
 * @param slowness how many times longer than usual anything may take, from 1
 */
record Pace(int slowness) {
    /** The pace of an engine on a processor of its own, which starts a container well within this time. */
    static final Pace USUAL = new Pace(1);

    private static final Duration USUAL_START = Duration.ofSeconds(1);
    private static final int STARTS = 10;
    /** The largest slowness: a hang must still be detected within a day. */
    private static final int SLOWEST = 30;

    /** Measure the pace by the start of a container. */
    static Pace measured(Duration start) {
        long times = start.dividedBy(USUAL_START) + 1;
        return new Pace((int) Math.min(times, SLOWEST));
    }

    /**
     * Measure the pace by the answer to {@code GET /version}, for which Docker runs its OCI runtime and its init:
     * starting a container takes about ten times as long, on a busy host as on an idle one.
     */
    static Pace ofVersionQuestion(Duration answer) {
        return measured(answer.multipliedBy(STARTS));
    }

    /** Return how long an action may take at this pace that may take the given time at the usual pace. */
    Duration of(Duration usual) {
        return usual.multipliedBy(slowness);
    }
}
