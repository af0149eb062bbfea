package org.seccomptck.runner;

import org.jspecify.annotations.Nullable;

/**
 * Says in one line why there is no runner and what the user can type to get one.
 *
 * <p>It is unchecked because only the outermost caller can do anything about it: the command line turns it into exit
 * code 3.
 */
public final class RunnerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Creates the exception.
     *
     * @param problem what is wrong and where, without a full stop
     * @param remedy what to do or type
     */
    public RunnerUnavailable(String problem, String remedy) {
        this(problem, remedy, null);
    }

    /**
     * Creates the exception with the failure that it stems from.
     *
     * @param problem what is wrong and where, without a full stop
     * @param remedy what to do or type
     * @param cause the failure underneath, or null
     */
    public RunnerUnavailable(String problem, String remedy, @Nullable Throwable cause) {
        super(oneLine(problem) + ": " + oneLine(remedy), cause);
        this.remedy = oneLine(remedy);
    }

    /** Returns what to do or type, which is also the second half of the message. */
    public String remedy() {
        return remedy;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " | ");
    }
}
