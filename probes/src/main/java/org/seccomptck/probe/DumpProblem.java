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

    /** Return the reason in words. */
    public String describe() {
        return switch (code) {
            case NOT_ASKED -> "dumped at the first launch";
            case NOT_STARTED -> "the container did not start";
            case RUNNER_LOST -> "the runner was lost";
            case NO_SIDE_CONTAINER -> "the engine refuses the side container: " + detail;
            case PROCESS_ENDED -> "the container's process had ended before it could be looked at";
            case SANDBOX ->
                "the process that the engine shows as the container's is '" + detail
                        + "', not 'probe': the OCI runtime runs containers in a sandbox, and what can be dumped is that"
                        + " sandbox's own filter";
            case REFUSED -> "the kernel refused " + detail.replace(" ", " with ");
            case UNFINISHED -> "the dumper did not finish";
            case MALFORMED -> "what the dumper wrote cannot be read: '" + detail + "'";
        };
    }
}
