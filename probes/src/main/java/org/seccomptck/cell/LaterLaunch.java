package org.seccomptck.cell;

import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Transcript;

/**
 * A launch of a cell after its first one.
 *
 * @param start whether the container came up
 * @param dump what the filter dumper found in its first process
 * @param mode the line {@code Seccomp} of its /proc/PID/status (proc(5)), as the probe read it; empty when the
 *     probe did not read it
 * @param repeated whether the launch was asked for; otherwise the probe died in the launch before, and continued in
 *     this one
 */
public record LaterLaunch(Start start, FilterDump dump, String mode, boolean repeated) {
    /** Make a launch from what its probe wrote. */
    public static LaterLaunch of(Start start, FilterDump dump, Transcript transcript, boolean repeated) {
        return new LaterLaunch(start, dump, transcript.status().getOrDefault("Seccomp", ""), repeated);
    }
}
