package org.seccomptck.record;

import java.util.List;

/**
 * A waiver that makes a run fail by itself: left where it is, it would hide the same cause when it comes again.
 *
 * @param waiver the waiver
 * @param why what is wrong with it
 * @param items what it names in vain, where only a part of it is wrong
 */
public record StaleWaiver(Waiver waiver, Why why, List<String> items) {
    /** What is wrong with a waiver. */
    public enum Why {
        /** The run was after its last day. It covers nothing. */
        EXPIRED,
        /** Nothing of what it covers occurs any more. */
        GONE,
        /** Some of what it names does not occur any more. */
        TOO_WIDE
    }

    /** Copy the list. */
    public StaleWaiver {
        items = List.copyOf(items);
    }
}
