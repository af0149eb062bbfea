package org.seccomptck.probe;

import java.util.Optional;
import org.seccomptck.abi.Abi;

/**
 * What happened when the probe made one call of the documented scenario, on a file that exists.
 *
 * @param abi the ABI by which it was made
 * @param operation mount, chmod, unlink, link or statfs
 * @param prepared whether everything was prepared so that the call could succeed
 * @param observation the result of the call; empty when the ABI has no such call
 * @param effect what was found afterwards
 * @param remark further words of the probe, e.g. whether mount had a user namespace of its own
 */
public record ScenarioOutcome(
        Abi abi, String operation, boolean prepared, Optional<Observation> observation, Effect effect, String remark) {
    /** Whether the call had its effect. */
    public enum Effect {
        /** The effect was found: the mode changed, the name is gone, … */
        SEEN,
        /** The effect was not found. */
        NONE,
        /** The effect could not be checked, since other calls that are needed for that were denied. */
        UNKNOWN
    }
}
