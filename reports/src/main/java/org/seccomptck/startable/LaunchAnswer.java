package org.seccomptck.startable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.seccomptck.start.StartForecast;

/**
 * The answer for containers with, or without, no-new-privileges.
 *
 * @param noNewPrivileges whether they have no-new-privileges; if so, runc and crun load the filter later
 * @param answer the result of the search
 * @param before how often they start under the profile as it is
 * @param added the added calls, by name
 * @param denied the calls that prevent an answer; empty unless {@link Answer#DENIED_BY_RULE}
 * @param proof the starts with all added calls
 * @param starts how many starts the search took in all
 * @param elapsed how long it took
 * @param said the words of engine and OCI runtime about the last failed start, if that is the answer; else empty
 * @param document the profile with the added calls; empty if none is proven
 */
public record LaunchAnswer(
        boolean noNewPrivileges,
        Answer answer,
        StartForecast before,
        List<AddedCall> added,
        List<DeniedCall> denied,
        Proof proof,
        int starts,
        Duration elapsed,
        String said,
        Optional<String> document) {
    /** Copy the lists. */
    public LaunchAnswer {
        added = List.copyOf(added);
        denied = List.copyOf(denied);
    }

    /**
     * Starts of containers with the same profile.
     *
     * @param started how many of them succeeded
     * @param tried how many there were
     */
    public record Proof(int started, int tried) {
        /** No starts. */
        public static final Proof NONE = new Proof(0, 0);

        /** Return whether all starts succeeded, of at least one. */
        public boolean holds() {
            return tried > 0 && started == tried;
        }
    }
}
