package org.seccomptck.cause;

import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Privileges;
import org.seccomptck.cell.Subject;
import org.seccomptck.start.StartForecast;

/**
 * All that is known of a cell when the causes of its deviations are looked for.
 *
 * @param subject what was on trial
 * @param machine the kind of machine
 * @param asked what the launch asked for besides the filter
 * @param evidence what was seen
 * @param start how often the container starts
 * @param suspects by what to tell who is at fault
 * @param proof the loaded filters held against the profile; empty when one of the two could not be had
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
