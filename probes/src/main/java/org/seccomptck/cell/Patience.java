package org.seccomptck.cell;

import java.time.Duration;

/**
 * How long the kit waited for a start.
 *
 * @param time the time
 * @param clock which time it is
 */
public record Patience(Duration time, Clock clock) {
    /** A kind of time. */
    public enum Clock {
        /** Elapsed time. */
        WALL,
        /** The time during which the container's processes were running on a processor. */
        PROCESSOR
    }
}
