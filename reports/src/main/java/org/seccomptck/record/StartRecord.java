package org.seccomptck.record;

/**
 * Whether a cell's container came up.
 *
 * @param state what came of it
 * @param code for {@link State#LOST} a code of what was lost; otherwise empty
 * @param words what the engine and the OCI runtime said, as it came; empty when they said nothing
 */
public record StartRecord(State state, String code, String words) {
    /** What can come of a start. */
    public enum State {
        /** The container's process ran. */
        STARTED,
        /** The OCI runtime or the engine refused to start the container. */
        REFUSED,
        /** The container neither came up nor failed in time and was ended. */
        HUNG,
        /** Nobody can tell: the engine went away, or the kit failed. */
        LOST
    }
}
