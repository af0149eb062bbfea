package org.seccomptck.starting;

/** A listener to the progress of a search. */
public interface SearchListener {
    /** The steps of a search. */
    enum Step {
        /** The search looks for calls that suffice. */
        SEARCH,
        /** The search omits one call after the other. */
        WITHOUT_EACH,
        /** The search starts containers with all of them. */
        PROOF
    }

    /**
     * Receive that a step begins.
     *
     * @param noNewPrivileges for which containers
     */
    void at(boolean noNewPrivileges, Step step);
}
