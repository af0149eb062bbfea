package org.seccomptck.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.LaterLaunch;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Start;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.Transcript;
import org.seccomptck.probe.TranscriptReader;

/**
 * One launch of a container with the probe in it, as it came.
 *
 * @param start whether it came up
 * @param transcript what the probe wrote; empty when the container did not come up
 * @param ended how the container's first process ended; {@link Observation.Blocked} when it had to be ended
 * @param dump what the filter dumper found in that process
 * @param executed what it found in another program that the engine executed in the container
 * @param healthCheck what it found in the program that the engine executed there as the container's health check
 * @param handOver what the engine handed to the OCI runtime
 * @param raw evidence besides start and transcript: dump, inspect document, OCI spec
 */
public record Launch(
        Start start,
        String transcript,
        Observation ended,
        FilterDump dump,
        FilterDump executed,
        FilterDump healthCheck,
        HandOver handOver,
        List<Evidence.Raw> raw) {

    /** The first process of a container with the probe in it. */
    public static final Set<String> PROBE = Set.of("probe");

    /**
     * The name of the init that engines put into a container: moby, daemon/oci_linux.go; podman, libpod/container.go.
     */
    private static final Set<String> INITS = Set.of("docker-init", "podman-init", "init", "catatonit", "tini");

    /** Keep the list from changing. */
    public Launch {
        raw = List.copyOf(raw);
    }

    /** Return whether a dump is of something else than a program of the container: an OCI runtime, a sandbox around it. */
    public static boolean isOfOther(FilterDump dump) {
        String seen = dump.status().getOrDefault("Name", "");
        return !seen.isEmpty() && !PROBE.contains(seen) && !INITS.contains(seen);
    }

    /** Return the same, with a dump that counts only if it is of the container's own program: the probe, or an init. */
    Launch withDumpOfProgram(LaunchOptions options) {
        return new Launch(
                start,
                transcript,
                ended,
                dump.ofProcess(options.init() ? INITS : PROBE),
                executed.ofProcess(PROBE),
                healthCheck.ofProcess(PROBE),
                handOver,
                raw);
    }

    /**
     * Return what the probe wrote, with the outcome of a call that ended it; nothing where the container did not come up.
     *
     * @throws org.seccomptck.probe.MalformedTranscript when that is not what a probe writes
     */
    Transcript settled() {
        return start instanceof Start.Started
                ? TranscriptMerge.settle(TranscriptReader.read(transcript), ended)
                : Transcript.NONE;
    }

    /**
     * Return the evidence of a cell of which this is the first launch: what programs and engine tell, they tell in it.
     *
     * @param told how the start is told in the end; a journal that contradicts itself makes it another than this one's
     * @param merged what the probes of all launches wrote
     * @param later the other launches
     * @param all the raw evidence of all launches
     * @param launches how many there were
     * @param began when the first container was asked for
     * @param elapsed from then to the end of the last launch
     */
    Evidence evidence(
            Start told,
            Transcript merged,
            List<LaterLaunch> later,
            List<Evidence.Raw> all,
            int launches,
            Instant began,
            Duration elapsed) {
        return new Evidence(told, merged, dump, executed, healthCheck, later, handOver, all, launches, began, elapsed);
    }

    /**
     * Return a launch of which nothing is known.
     *
     * @param code what went wrong
     * @param detail what the code leaves open
     * @param raw what was seen nevertheless
     */
    public static Launch lost(LossCode code, String detail, List<Evidence.Raw> raw) {
        return new Launch(
                new Start.Lost(code, detail),
                "",
                new Observation.Blocked(),
                FilterDump.impossible(DumpProblem.Code.RUNNER_LOST),
                FilterDump.impossible(DumpProblem.Code.RUNNER_LOST),
                FilterDump.impossible(DumpProblem.Code.RUNNER_LOST),
                HandOver.unseen(HandOver.Code.LOST),
                raw);
    }

    /** Return a launch of a container that did not come up. */
    public static Launch failed(Start start, HandOver handOver, List<Evidence.Raw> raw) {
        return new Launch(
                start,
                "",
                new Observation.Blocked(),
                FilterDump.impossible(DumpProblem.Code.NOT_STARTED),
                FilterDump.impossible(DumpProblem.Code.NOT_STARTED),
                FilterDump.impossible(DumpProblem.Code.NOT_STARTED),
                handOver,
                raw);
    }
}
