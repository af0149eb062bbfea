package org.seccomptck.probe;

import java.util.Optional;
import org.seccomptck.abi.Abi;

/**
 * What happened when the probe made one call of the documented scenario, on a file that exists.
 *
 * @param abi the ABI by which it was made
 * @param operation mount, chmod, unlink, link or statfs
 * @param prepared whether all was ready for a real success
 * @param observation what came back; empty when the ABI has no such call
 * @param effect what was found afterwards
 * @param remark further words of the probe, e.g. whether mount had a user namespace of its own
 */
public record ScenarioOutcome(
        Abi abi, String operation, boolean prepared, Optional<Observation> observation, Effect effect, String remark) {
    /** Whether the call did what it is for. */
    public enum Effect {
        /** It did: the mode changed, the name is gone, … */
        SEEN,
        /** It did not. */
        NONE,
        /** Other calls that were needed to look were denied. */
        UNKNOWN
    }
}
