package org.seccomptck.cell;

/** Whether a cell's container came up. */
public sealed interface Start {
    /** It did: its process ran. */
    record Started() implements Start {}

    /**
     * It did not. That is a result, not an error of the kit.
     *
     * @param words what the engine and the OCI runtime said
     */
    record Refused(String words) implements Start {}

    /**
     * It neither came up nor failed in time and was ended.
     *
     * @param words what was seen of it
     */
    record Hung(String words) implements Start {}
}
