package org.seccomptck.record;

import java.util.Optional;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.profile.Decision;

/**
 * The four accounts of one call: expected, bundle, loaded and observed. An account that nobody could take is empty.
 *
 * @param expected what the document says
 * @param bundle what the configuration says that the engine handed to the OCI runtime
 * @param loaded what the filter in the kernel answers
 * @param direct how the call ended when it was made
 * @param shielded what the filter did with the call when nothing could be executed
 * @param threaded how one of two threads ended that made the call
 * @param effect what was found afterwards, where the call was made on something that exists
 */
public record Accounts(
        Optional<Ruling> expected,
        Optional<Decision> bundle,
        Optional<Decision> loaded,
        Optional<Observation> direct,
        Optional<Observation> shielded,
        Optional<Observation> threaded,
        Optional<Effect> effect) {
    /** No account at all. */
    public static final Accounts NONE = new Accounts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Keep of what a call returned only what is the same in every run: pids and descriptors vary. */
    public Accounts {
        direct = direct.map(Accounts::steady);
        shielded = shielded.map(Accounts::steady);
        threaded = threaded.map(Accounts::steady);
    }

    /** Any success but 0 counts as 1. An answer of 0 may be a filter's: {@code ERRNO(0)}. */
    private static Observation steady(Observation seen) {
        return seen instanceof Observation.Returned returned && !returned.failed() && returned.value() != 0
                ? new Observation.Returned(1)
                : seen;
    }
}
