package org.seccomptck.cell;

/** Why a cell could not be measured. */
public enum LossCode {
    /** The runner went away; the detail is what is known of that. */
    RUNNER_LOST,
    /** The engine gave no answer in time; the detail is the engine and the time. */
    ENGINE_SILENT,
    /**
     * The engine could not be asked to start the container, or not asked about it; the detail is the engine's answer.
     */
    LAUNCH_FAILED,
    /** The container's output is no journal of the probe, or contradicts itself; the detail is the line. */
    MALFORMED_JOURNAL,
    /** Not even a container without a profile starts; the detail is the error message. */
    NOT_EVEN_WITHOUT_PROFILE,
    /** There is no engine, and its default profile was asked for; no detail. */
    NO_DEFAULT_PROFILE,
    /** There is no engine, and an option was asked for that only an engine has; the detail is the option. */
    NEEDS_AN_ENGINE,
    /** The container printed more than a probe prints; the detail is the limit in bytes. */
    OUTPUT_TOO_LONG,
    /** The run was interrupted; no detail. */
    INTERRUPTED,
    /** A fault of the kit; the detail is the exception. */
    KIT_FAILED
}
