package org.seccomptck.cell;

/** Why a cell could not be measured. */
public enum LossCode {
    /** The runner went away; the detail is what was seen of it. */
    RUNNER_LOST,
    /** The engine gave no answer in time; the detail is the engine and the time. */
    ENGINE_SILENT,
    /** The engine could not be asked to start the container, or not asked about it; the detail is its answer. */
    LAUNCH_FAILED,
    /** What the container printed is no journal of the probe, or one that contradicts itself; the detail is the line. */
    MALFORMED_JOURNAL,
    /** Not even a container without a profile comes up; the detail is what was said of it. */
    NOT_EVEN_WITHOUT_PROFILE,
    /** There is no engine, and its default profile was asked for; no detail. */
    NO_DEFAULT_PROFILE,
    /** There is no engine, and what was asked for only an engine can do; the detail is the option. */
    NEEDS_AN_ENGINE,
    /** The container printed more than a probe can; the detail is the bound in bytes. */
    OUTPUT_TOO_LONG,
    /** The run was interrupted; no detail. */
    INTERRUPTED,
    /** A fault of the kit; the detail is the exception. */
    KIT_FAILED
}
