package org.seccomptck.cell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Transcript;

/**
 * What was seen in a cell.
 *
 * @param start whether the container came up
 * @param transcript what the probe wrote, all launches taken together
 * @param dump what the filter dumper found in the container's first process
 * @param executed what it found in another program that the engine executed in the container
 * @param healthCheck what it found in the program that the engine executed there as the container's health check
 * @param later the launches after the first one, in their order
 * @param handOver what the engine handed to the OCI runtime, or why that was not seen
 * @param raw the same as it came, to be kept: inspect document, transcripts, dump, OCI spec
 * @param launches how many containers it took: more than one when a call killed the probe
 * @param began when the first container was asked for
 * @param elapsed from then to the end of the last launch
 */
public record Evidence(
        Start start,
        Transcript transcript,
        FilterDump dump,
        FilterDump executed,
        FilterDump healthCheck,
        List<LaterLaunch> later,
        HandOver handOver,
        List<Raw> raw,
        int launches,
        Instant began,
        Duration elapsed) {
    private static final String BUNDLE = "config.json";
    /** {@code SECCOMP_MODE_DISABLED} (linux/seccomp.h). */
    private static final String DISABLED = "0";

    /** Keep the lists from changing. */
    public Evidence {
        later = List.copyOf(later);
        raw = List.copyOf(raw);
    }

    /** Tell of a cell that was dumped once, and in which no other program was executed. */
    public Evidence(
            Start start,
            Transcript transcript,
            FilterDump dump,
            HandOver handOver,
            List<Raw> raw,
            int launches,
            Instant began,
            Duration elapsed) {
        this(
                start,
                transcript,
                dump,
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                List.of(),
                handOver,
                raw,
                launches,
                began,
                elapsed);
    }

    /**
     * A piece of evidence as it came.
     *
     * @param name what it is, usable as a file name
     * @param text its content
     */
    public record Raw(String name, String text) {}

    /**
     * Return what is the same whether the container came up or not, of one that does so by chance: what was handed over,
     * and what was said if it did not come up.
     */
    public Evidence ofStartByChance() {
        return new Evidence(
                start,
                Transcript.NONE,
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                handOver,
                raw.stream().filter(piece -> piece.name().equals(BUNDLE)).toList(),
                1,
                began,
                elapsed);
    }

    /** Return the evidence of a cell that could not be run: none, and why. */
    public static Evidence lost(LossCode code, String detail) {
        return new Evidence(
                new Start.Lost(code, detail),
                Transcript.NONE,
                FilterDump.impossible(DumpProblem.Code.RUNNER_LOST),
                HandOver.unseen(HandOver.Code.LOST),
                List.of(),
                0,
                Instant.now(),
                Duration.ZERO);
    }

    /** Return what the engine handed to the OCI runtime, where it was seen; {@link #handOver()} says why not. */
    public Optional<Bundle> bundle() {
        return handOver.bundle();
    }

    /**
     * Return the filters of the container's first process: those that were dumped; or none at all where nothing could be
     * dumped and the kernel says so itself, by the line {@code Seccomp: 0} of /proc/PID/status (proc(5)). Empty when nobody
     * knows.
     */
    public Optional<FilterStack> loaded() {
        boolean none = DISABLED.equals(transcript.status().get("Seccomp"));
        return dump.filters().or(() -> none ? Optional.of(new FilterStack(List.of())) : Optional.empty());
    }

    /** Return whether the container's process ran: the engine's word alone does not count, the probe's first line does. */
    public boolean started() {
        return start instanceof Start.Started && transcript.begun();
    }
}
