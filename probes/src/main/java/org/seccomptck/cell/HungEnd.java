package org.seccomptck.cell;

/**
 * How a start that hung was ended.
 *
 * @param result how the attempt ended
 * @param processes how many processes of the container were ended
 * @param words what the engine or the dumper said of it, as it came; empty when they said nothing
 */
public record HungEnd(Result result, int processes, String words) {
    /** The possible results. */
    public enum Result {
        /** The engine had made no container. */
        NO_CONTAINER,
        /** Nothing could be ended, since there is no side container that could do it; the words say why. */
        NOT_ENDED,
        /** After that, the engine reported the container as started. */
        TAKEN_FOR_STARTED,
        /** After that, the engine reported that the start failed. */
        REFUSED,
        /** Even after that, the engine gave no answer. */
        NO_ANSWER,
        /** The runtime was ended together with its machine's agent; the words are its own, if it had any. */
        RUNTIME_ENDED
    }
}
