package org.seccomptck.way;

/** What a way to launch gives, beside what Docker's API gives. */
public enum Answer {
    /** The same: filter, mode, flags and privileges. */
    SAME,
    /** Something else, and all of it was asked for or is what this way is known to give, but for the filter. */
    EXPLAINED,
    /**
     * A filter that is not what the document says, or not what it says by Docker's API; or something else that nothing
     * explains.
     */
    DIFFERS,
    /** The container did not start. */
    NOT_STARTED,
    /** It started, and its filter could not be seen. */
    NOT_MEASURED,
    /** This machine or this runner does not offer the way. */
    NOT_TESTABLE
}
