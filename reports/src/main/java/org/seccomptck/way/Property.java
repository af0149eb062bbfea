package org.seccomptck.way;

/** Something that two ways may give otherwise. */
public enum Property {
    /** What the filters decide, for every architecture, number and argument. */
    FILTER,
    /** The mode of seccomp (proc(5), Seccomp). */
    MODE,
    /** How many filters there are. */
    NUMBER,
    /** Of how many filters denied calls are logged. */
    LOG,
    /** Whether no-new-privileges is on. */
    NO_NEW_PRIVILEGES,
    /** Whose the process is. */
    USER,
    /** The bounding set of capabilities. */
    BOUNDING,
    /** The effective set of capabilities. */
    EFFECTIVE
}
