package org.seccomptck.launch;

import java.util.List;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Start;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Observation;

/**
 * One launch of a container with the probe in it, as it came.
 *
 * @param start whether it came up
 * @param transcript what the probe wrote; empty when the container did not come up
 * @param ended how the container's first process ended; {@link Observation.Blocked} when it had to be ended
 * @param dump what the filter dumper found in that process
 * @param raw evidence besides start and transcript: dump, inspect document, OCI spec
 */
public record Launch(Start start, String transcript, Observation ended, FilterDump dump, List<Evidence.Raw> raw) {
    public Launch {
        raw = List.copyOf(raw);
    }

    /** The same, with a dump that counts only if it is of the probe. */
    Launch withDumpOfProbe() {
        return new Launch(start, transcript, ended, dump.ofProcess("probe"), raw);
    }

    /**
     * A launch of which nothing is known, because the runner was lost.
     *
     * @param words what went wrong
     * @param raw what was seen of the runner
     */
    public static Launch lost(String words, List<Evidence.Raw> raw) {
        return new Launch(
                new Start.Lost(words),
                "",
                new Observation.Blocked(),
                FilterDump.impossible("the machine was lost"),
                raw);
    }

    /** A launch that came to nothing. */
    public static Launch failed(Start start) {
        return new Launch(
                start, "", new Observation.Blocked(), FilterDump.impossible("the container did not start"), List.of());
    }
}
