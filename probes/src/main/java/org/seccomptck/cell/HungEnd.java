package org.seccomptck.cell;

/**
 * How a start that hung was ended.
 *
 * @param result how the attempt ended
 * @param processes how many processes of the container were ended
 * @param words what the engine or the dumper said of it, as it came; empty when they said nothing
 */
public record HungEnd(Result result, int processes, String words) {
    /** What can come of it. */
    public enum Result {
        /** The engine had made no container. */
        NO_CONTAINER,
        /** Nothing could be ended, for there is no side container to do it; the words say why. */
        NOT_ENDED,
        /** The engine then took the container for started. */
        TAKEN_FOR_STARTED,
        /** The engine then said that the start failed. */
        REFUSED,
        /** The engine gave no answer even then. */
        NO_ANSWER,
        /** The runtime was ended with its machine's agent; its own words, if it had any. */
        RUNTIME_ENDED
    }
}
