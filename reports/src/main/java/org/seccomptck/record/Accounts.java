package org.seccomptck.record;

import java.util.Optional;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.profile.Decision;

/**
 * The four accounts of one call: expected, bundle, loaded and observed. An account that is not available is empty.
 *
 * @param expected what the document says
 * @param bundle what the bundle says that the engine handed to the OCI runtime
 * @param loaded what the filter in the kernel answers
 * @param direct how the call ended when it was made
 * @param shielded what the filter did with the call when nothing could be executed
 * @param threaded how one of two threads ended that made the call
 * @param effect what was found afterwards, if the call was made on something that exists
 */
public record Accounts(
        Optional<Ruling> expected,
        Optional<Decision> bundle,
        Optional<Decision> loaded,
        Optional<Observation> direct,
        Optional<Observation> shielded,
        Optional<Observation> threaded,
        Optional<Effect> effect) {
    /** The value without any account. */
    public static final Accounts NONE = new Accounts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Keep only the part of a call's result that is the same in every run: pids and descriptors vary. */
    public Accounts {
        direct = direct.map(Accounts::steady);
        shielded = shielded.map(Accounts::steady);
        threaded = threaded.map(Accounts::steady);
    }

    /** Every success except 0 becomes 1. A result of 0 may be a filter's: {@code ERRNO(0)}. */
    private static Observation steady(Observation seen) {
        return seen instanceof Observation.Returned returned && !returned.failed() && returned.value() != 0
                ? new Observation.Returned(1)
                : seen;
    }
}
