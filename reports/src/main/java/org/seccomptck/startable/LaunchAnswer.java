package org.seccomptck.startable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.seccomptck.start.StartForecast;

/**
 * The answer for containers that are launched in one way.
 *
 * @param noNewPrivileges whether they have no-new-privileges; runc and crun load the filter later then
 * @param answer what came of the search
 * @param before how often they start as the profile is
 * @param added the calls that are added, by name
 * @param denied the calls that keep the search from an answer; none unless {@link Answer#DENIED_BY_RULE}
 * @param proof the starts with all of them
 * @param starts how many starts it took in all
 * @param elapsed how long it took
 * @param said what engine and OCI runtime said of the start that failed last, where that is the answer; else empty
 * @param document the profile with the calls; empty where there is none that is proven
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
        /** Nothing was tried. */
        public static final Proof NONE = new Proof(0, 0);

        /** Return whether all of them succeeded, of one at least. */
        public boolean holds() {
            return tried > 0 && started == tried;
        }
    }
}
