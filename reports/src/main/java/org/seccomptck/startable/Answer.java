package org.seccomptck.startable;

/** What came of the search for the calls that a profile has to allow besides. */
public enum Answer {
    /** Nothing has to be added: containers always start as the profile is. */
    STARTS_ALREADY,
    /** With the calls that are added every start succeeded, and without any one of them the container does not always start. */
    PROVEN,
    /** Even with the calls that were found, a start failed. */
    NOT_PROVEN,
    /** With every call allowed that can be added, the container does not start either: something else keeps it from it. */
    NOT_BY_ADDING,
    /** A rule denies a call that is needed, and another rule that allows it would not count. */
    DENIED_BY_RULE,
    /** The runner was lost, or did not even start a container without a profile. */
    NOT_MEASURED
}
