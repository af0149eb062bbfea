package org.seccomptck.cause;

import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Privileges;
import org.seccomptck.cell.Subject;
import org.seccomptck.start.StartForecast;

/**
 * Everything that is known of a cell when the causes of its deviations are searched for.
 *
 * @param subject what is on trial
 * @param machine the kind of machine
 * @param asked what the launch asked for besides the filter
 * @param evidence what was seen
 * @param start how often the container starts
 * @param suspects what the search for the party at fault uses
 * @param proof the loaded filters compared with the profile; empty when one of the two is not known
 */
public record Trial(
        Subject subject,
        Machine machine,
        Privileges asked,
        Evidence evidence,
        StartForecast start,
        Suspects suspects,
        Optional<FilterProof> proof) {
    /** {@code SECCOMP_MODE_DISABLED}, as the line Seccomp of /proc/PID/status has it (proc(5)). */
    private static final String DISABLED = "0";

    /** Return whether the container was given a profile and its first process has no filter at all. */
    boolean lacksFilter() {
        String mode = evidence.transcript()
                .status()
                .getOrDefault("Seccomp", evidence.dump().status().getOrDefault("Seccomp", ""));
        return evidence.started() && subject.filtered() && mode.equals(DISABLED);
    }
}
