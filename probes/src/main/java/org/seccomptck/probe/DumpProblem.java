package org.seccomptck.probe;

/**
 * Why there is no dump.
 *
 * @param code which of the known reasons it is
 * @param detail the detail that {@link Code} describes for each code; otherwise empty
 */
public record DumpProblem(Code code, String detail) {
    /** The known reasons. */
    public enum Code {
        /** Nobody asked for a dump of this launch. */
        NOT_ASKED,
        /** The container did not start. */
        NOT_STARTED,
        /** The runner was lost, with its containers. */
        RUNNER_LOST,
        /** The engine refuses the side container; the detail is the engine's words. */
        NO_SIDE_CONTAINER,
        /** The container's first process had ended before it could be examined. */
        PROCESS_ENDED,
        /** The process belongs to a sandbox with a kernel of its own; the detail is the process's name. */
        SANDBOX,
        /** The kernel refused a step; the detail is the step and the errno's name: {@code seize EPERM}. */
        REFUSED,
        /** The dump is incomplete. */
        UNFINISHED,
        /** The dumper's output has another format; the detail is the line. */
        MALFORMED
    }

    /** Return a reason without a detail. */
    public static DumpProblem of(Code code) {
        return new DumpProblem(code, "");
    }
}
