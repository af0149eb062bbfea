package org.seccomptck.launch;

/** The result of a shell script in a container. */
public sealed interface CommandRun {
    /**
     * The container ran.
     *
     * @param output what the script printed, with its errors
     * @param status its exit status; −1 where it had to be ended
     */
    record Ran(String output, int status) implements CommandRun {}

    /**
     * The container did not start.
     *
     * @param said what the engine said
     */
    record NotStarted(String said) implements CommandRun {}

    /**
     * The commands or the engine are not available.
     *
     * @param said why; empty where the runner has no engine
     */
    record Impossible(String said) implements CommandRun {}
}
