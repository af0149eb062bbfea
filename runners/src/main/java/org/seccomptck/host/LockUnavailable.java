package org.seccomptck.host;

import org.jspecify.annotations.Nullable;

/**
 * A lock cannot be taken: somebody else keeps it, or its file cannot be written.
 *
 * <p>It is unchecked because only the outermost caller can react to it: the command line turns it into exit code 3.
 */
public final class LockUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    /**
     * Create the exception.
     *
     * @param problem the problem and the file, without a full stop
     * @param remedy what to do or which command to type
     * @param cause the failure underneath, or null
     */
    LockUnavailable(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + ": " + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** Return the problem and the file. */
    public String problem() {
        return problem;
    }

    /** Return what to do or which command to type. */
    public String remedy() {
        return remedy;
    }
}
