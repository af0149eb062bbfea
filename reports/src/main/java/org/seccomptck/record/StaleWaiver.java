package org.seccomptck.record;

import java.util.List;

/**
 * A stale waiver, which makes a run fail by itself: if it stayed, it would hide the same cause when it comes back.
 *
 * @param waiver the waiver
 * @param why what is wrong with it
 * @param items the items that no longer occur, if only a part of it is wrong
 */
public record StaleWaiver(Waiver waiver, Why why, List<String> items) {
    /** The reasons why a waiver is stale. */
    public enum Why {
        /** Its last day is past. It covers nothing. */
        EXPIRED,
        /** Nothing that it covers occurs any more. */
        GONE,
        /** Some of the items that it names no longer occur. */
        TOO_WIDE
    }

    /** Copy the list. */
    public StaleWaiver {
        items = List.copyOf(items);
    }
}
