package org.seccomptck.starting;

/** Hears how far a search has got. */
public interface SearchListener {
    /** What a search does. */
    enum Step {
        /** It looks for calls that suffice. */
        SEARCH,
        /** It leaves out one call after the other. */
        WITHOUT_EACH,
        /** It starts containers with all of them. */
        PROOF
    }

    /**
     * Hear that a step begins.
     *
     * @param noNewPrivileges for which containers
     */
    void at(boolean noNewPrivileges, Step step);
}
