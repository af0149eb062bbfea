package org.seccomptck.cell;

import java.time.Duration;
import java.util.List;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Transcript;

/**
 * What was seen in a cell.
 *
 * @param start whether the container came up
 * @param transcript what the probe wrote, all launches taken together
 * @param dump what the filter dumper found in the container's first process
 * @param raw the same as it came, to be kept: inspect document, transcripts, dump, OCI spec
 * @param launches how many containers it took: more than one when a call killed the probe
 * @param elapsed from the first request to the last container's removal
 */
public record Evidence(
        Start start, Transcript transcript, FilterDump dump, List<Raw> raw, int launches, Duration elapsed) {
    public Evidence {
        raw = List.copyOf(raw);
    }

    /**
     * A piece of evidence as it came.
     *
     * @param name what it is, usable as a file name
     * @param text its content
     */
    public record Raw(String name, String text) {}

    /** The evidence of a cell that could not be run: none, and why. */
    public static Evidence lost(String why) {
        return new Evidence(
                new Start.Lost(why), Transcript.NONE, FilterDump.impossible(why), List.of(), 0, Duration.ZERO);
    }

    /** Whether the container's process ran: the engine's word alone does not count, the probe's first line does. */
    public boolean started() {
        return start instanceof Start.Started && transcript.begun();
    }
}
