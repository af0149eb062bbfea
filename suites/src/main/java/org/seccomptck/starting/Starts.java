package org.seccomptck.starting;

import java.util.Set;

/** Starts containers under a profile with additional calls allowed. Safe for use by several threads at once. */
interface Starts {
    /** The results of a start. */
    enum Outcome {
        /** The program ran. */
        STARTED,
        /** The program did not run. */
        FAILED,
        /** The result is not known: the engine was lost, or did not answer. */
        LOST
    }

    /**
     * A start.
     *
     * @param outcome what came of it
     * @param said what engine and OCI runtime said of a start that failed; may be empty
     */
    record Attempt(Outcome outcome, String said) {
        /** It started. */
        static final Attempt STARTED = new Attempt(Outcome.STARTED, "");
    }

    /** Start a container under the profile with these calls allowed. */
    Attempt start(Set<String> added) throws InterruptedException;

    /** Return how many starts at a time make sense. */
    int atATime();
}
