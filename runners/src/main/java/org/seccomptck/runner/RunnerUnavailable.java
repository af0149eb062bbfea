package org.seccomptck.runner;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A runner cannot be had; the message says in one line why, and what the user can do about it.
 *
 * <p>It is unchecked because only the outermost caller can react to it: the command line turns it into exit code 3.
 */
public final class RunnerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;
    private final String seen;

    /**
     * Create the exception.
     *
     * @param problem what is wrong and where, without a full stop
     * @param remedy what to do or type
     */
    public RunnerUnavailable(String problem, String remedy) {
        this(problem, remedy, null);
    }

    /**
     * Create the exception with its cause.
     *
     * @param problem what is wrong and where, without a full stop
     * @param remedy what to do or type
     * @param cause the underlying failure, or null
     */
    public RunnerUnavailable(String problem, String remedy, @Nullable Throwable cause) {
        this(problem, remedy, "", cause);
    }

    private RunnerUnavailable(String problem, String remedy, String seen, @Nullable Throwable cause) {
        super(oneLine(problem) + ": " + oneLine(remedy), cause);
        this.problem = oneLine(problem);
        this.remedy = oneLine(remedy);
        this.seen = seen;
    }

    /**
     * Create the exception with evidence that was collected before the runner was lost.
     *
     * @param problem what is wrong and where, without a full stop
     * @param remedy what to do or type
     * @param seen such as a machine's console, to be kept as evidence
     */
    public static RunnerUnavailable withEvidence(String problem, String remedy, String seen) {
        return new RunnerUnavailable(problem, remedy, seen, null);
    }

    /**
     * Create the exception for several runners of which none can be had.
     *
     * @param problems what is wrong with each, by its name
     */
    public static RunnerUnavailable ofAll(Map<String, RunnerUnavailable> problems) {
        return new RunnerUnavailable(
                "none of the runners can be had",
                problems.entrySet().stream()
                        .map(one -> one.getKey() + ": " + one.getValue().getMessage())
                        .collect(Collectors.joining("; ")));
    }

    /** Return evidence that was collected before the runner was lost, such as a machine's console; mostly empty. */
    public String seen() {
        return seen;
    }

    /** Return what is wrong and where, which is the first half of the message. */
    public String problem() {
        return problem;
    }

    /** Return what to do or type, which is also the second half of the message. */
    public String remedy() {
        return remedy;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " | ");
    }
}
