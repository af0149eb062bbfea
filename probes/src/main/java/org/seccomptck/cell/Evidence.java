package org.seccomptck.cell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Transcript;

/**
 * What was seen in a cell.
 *
 * @param start whether the container came up
 * @param transcript what the probe wrote in all launches together
 * @param dump what the filter dumper found in the container's first process
 * @param executed what the dumper found in another program that the engine executed in the container
 * @param healthCheck what the dumper found in the program that the engine executed there as the container's health
 *     check
 * @param later the launches after the first one, in their order
 * @param handOver what the engine handed to the OCI runtime, or why that was not seen
 * @param raw the raw files, to be kept: inspect document, transcripts, dump, OCI spec
 * @param launches how many containers were launched: more than one when a call killed the probe
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
    /** The files that are kept of a container that starts by chance: the bundle, and the journal of launches. */
    private static final Set<String> OF_EACH_START = Set.of("config.json", "launches.json");

    /** {@code SECCOMP_MODE_DISABLED} (linux/seccomp.h). */
    private static final String DISABLED = "0";

    /** Keep the lists from changing. */
    public Evidence {
        later = List.copyOf(later);
        raw = List.copyOf(raw);
    }

    /** Make the evidence of a cell that was dumped once, and in which no other program was executed. */
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
     * A raw piece of evidence.
     *
     * @param name what it is, usable as a file name
     * @param text its content
     */
    public record Raw(String name, String text) {}

    /**
     * Return the evidence of a container that starts by chance, reduced to what does not depend on whether it started:
     * the bundle, and the messages of a failed start.
     */
    public Evidence ofStartByChance() {
        return new Evidence(
                start,
                Transcript.NONE,
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                handOver,
                raw.stream()
                        .filter(piece -> OF_EACH_START.contains(piece.name()))
                        .toList(),
                1,
                began,
                elapsed);
    }

    /** Return the evidence of a cell that could not be run: nothing but the reason. */
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

    /** Return what the engine handed to the OCI runtime, if it was seen; otherwise {@link #handOver()} says why not. */
    public Optional<Bundle> bundle() {
        return handOver.bundle();
    }

    /**
     * Return the filters of the container's first process. These are the dumped ones; or no filter at all, if nothing
     * could be dumped and the kernel itself says so by the line {@code Seccomp: 0} of /proc/PID/status (proc(5)). Empty
     * if the filters are not known.
     */
    public Optional<FilterStack> loaded() {
        boolean none = DISABLED.equals(transcript.status().get("Seccomp"));
        return dump.filters().or(() -> none ? Optional.of(new FilterStack(List.of())) : Optional.empty());
    }

    /**
     * Return whether the container's process ran. The engine's word alone does not prove that; the probe's first line
     * does.
     */
    public boolean started() {
        return start instanceof Start.Started && transcript.begun();
    }
}
