package org.seccomptck.probe;

/**
 * Why there is no dump.
 *
 * @param code which of the known reasons it is
 * @param detail what the code leaves open, as {@link Code} says of each; otherwise empty
 */
public record DumpProblem(Code code, String detail) {
    /** The known reasons. */
    public enum Code {
        /** Nobody asked for a dump of this launch. */
        NOT_ASKED,
        /** The container did not start. */
        NOT_STARTED,
        /** The runner was lost; its containers with it. */
        RUNNER_LOST,
        /** The engine refuses the container that dumps; the detail is what it said. */
        NO_SIDE_CONTAINER,
        /** The container's first process had ended before it could be looked at. */
        PROCESS_ENDED,
        /** The process is that of a sandbox with a kernel of its own; the detail is the process's name. */
        SANDBOX,
        /** The kernel refused a step; the detail is the step and the errno's name: {@code seize EPERM}. */
        REFUSED,
        /** The dump breaks off. */
        UNFINISHED,
        /** What the dumper wrote is not of the format; the detail is the line. */
        MALFORMED
    }

    /** Return a reason that leaves nothing open. */
    public static DumpProblem of(Code code) {
        return new DumpProblem(code, "");
    }
}
