package org.seccomptck.startable;

/** The result of the search for the calls that a profile has to allow additionally. */
public enum Answer {
    /** Nothing has to be added: containers always start under the profile as it is. */
    STARTS_ALREADY,
    /** With the added calls every start succeeded, and without any one of them the container does not always start. */
    PROVEN,
    /** Even with the calls that were found, a start failed. */
    NOT_PROVEN,
    /** Even with every call allowed that can be added, the container does not start: something else prevents it. */
    NOT_BY_ADDING,
    /** A rule denies a call that is needed, and another rule that allows it would not count. */
    DENIED_BY_RULE,
    /** The runner was lost, or did not start even a container without a profile. */
    NOT_MEASURED
}
