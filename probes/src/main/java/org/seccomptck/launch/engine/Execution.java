package org.seccomptck.launch.engine;

/** How the engine executed a program in a running container. */
sealed interface Execution {
    /**
     * The program runs.
     *
     * @param process its process in the engine's pid namespace
     */
    record Running(long process) implements Execution {}

    /**
     * The engine or its OCI runtime refuses it, or it ends at once.
     *
     * @param words what they said
     */
    record Failed(String words) implements Execution {}

    /** Nobody asks for one. */
    record Unasked() implements Execution {}

    /** Neither the program nor a refusal is there in time. */
    record Unanswered() implements Execution {}
}
