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
        /** The time that passes. */
        WALL,
        /** The time that the container's processes were running on a processor. */
        PROCESSOR
    }
}
