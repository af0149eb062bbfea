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
     * The engine or its OCI runtime refuses the program, or the program ends at once.
     *
     * @param words what they said
     */
    record Failed(String words) implements Execution {}

    /** Nobody asks for a program. */
    record Unasked() implements Execution {}

    /** Neither the program nor a refusal appears in time. */
    record Unanswered() implements Execution {}
}
