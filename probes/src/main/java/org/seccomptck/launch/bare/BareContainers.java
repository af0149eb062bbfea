package org.seccomptck.launch.bare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.HungEnd;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Patience;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.Launch;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.OciSeccomp;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.Observation;
import org.seccomptck.runner.BareRunner;
import org.seccomptck.runner.BareSite;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;

/** Containers that an OCI runtime launches in a machine without an engine; the kit plays the engine's part. */
public final class BareContainers implements Containers {
    /** The base of a shell's exit code for a process that a signal ended; the signal's number is added. */
    private static final int SIGNAL_BASE = 128;

    private final BareSite site;

    /** Launch containers in a machine. */
    public BareContainers(BareSite site) {
        this.site = site;
    }

    /** One launch at a time: the agent takes one request after the other. */
    @Override
    public int atATime() {
        return 1;
    }

    /** Nothing is remembered: the agent empties the folder for the runtime's state after each container. */
    @Override
    public boolean keepsState() {
        return false;
    }

    @Override
    public Launch launch(Runner runner, Subject subject, LaunchOptions options, List<String> command, Wish wish)
            throws InterruptedException {
        if (options.init() || options.privileged()) {
            // Both are done by an engine, not by an OCI runtime.
            return Launch.lost(LossCode.NEEDS_AN_ENGINE, options.init() ? "--init" : "--privileged", List.of());
        }
        if (subject instanceof Subject.EngineDefault && subject.profile().isEmpty()) {
            return Launch.lost(LossCode.NO_DEFAULT_PROFILE, "", List.of());
        }
        List<String> words = new ArrayList<>(List.of("/probe"));
        words.addAll(command);
        String spec = OciSpec.of(words, options, seccomp(subject, options, runner.facts()));
        List<Evidence.Raw> raw = new ArrayList<>();
        if (wish.documents()) {
            raw.add(new Evidence.Raw("config.json", spec));
        }
        HandOver handOver = HandOver.of(spec);
        try {
            return launch(site.launch(((BareRunner) runner).program(), spec, wish.dump()), wish, handOver, raw);
        } catch (RunnerUnavailable e) {
            raw.add(new Evidence.Raw("console.txt", e.seen()));
            return Launch.lost(LossCode.RUNNER_LOST, String.valueOf(e.getMessage()), raw);
        }
    }

    private static Launch launch(Map<String, String> reply, Wish wish, HandOver handOver, List<Evidence.Raw> raw) {
        String words = reply.getOrDefault("words", "").strip();
        String transcript = reply.getOrDefault("transcript", "");
        if (reply.containsKey("long")) {
            return Launch.lost(
                    LossCode.OUTPUT_TOO_LONG, reply.getOrDefault("long", "").strip(), raw);
        }
        if (reply.containsKey("hung")) {
            HungEnd end = new HungEnd(HungEnd.Result.RUNTIME_ENDED, 0, words);
            return Launch.failed(new Start.Hung(patience(reply.getOrDefault("hung", "")), end), handOver, raw);
        }
        if (transcript.isEmpty()) {
            Start refused = new Start.Refused(words, Optional.of(code(reply)));
            return Launch.failed(refused, handOver, raw);
        }
        FilterDump filters = FilterDump.impossible(DumpProblem.Code.NOT_ASKED);
        if (wish.dump()) {
            String dump = reply.getOrDefault("dump", "");
            raw.add(new Evidence.Raw("filters.txt", dump));
            filters = FilterDumpReader.read(dump);
        }
        Observation ended = reply.containsKey("late") ? new Observation.Blocked() : ending(code(reply));
        // Nobody executes other programs there.
        FilterDump none = FilterDump.impossible(DumpProblem.Code.NOT_ASKED);
        return new Launch(new Start.Started(), transcript, ended, filters, none, none, handOver, raw);
    }

    /** The agent says "wall 15" or "processor 3": the clock and the seconds. */
    private static Patience patience(String reply) {
        String[] words = reply.strip().split(" ", -1);
        return new Patience(
                Duration.ofSeconds(Long.parseLong(words[1])),
                words[0].equals("processor") ? Patience.Clock.PROCESSOR : Patience.Clock.WALL);
    }

    private static int code(Map<String, String> reply) {
        return Integer.parseInt(reply.getOrDefault("code", "0").strip());
    }

    private static Observation ending(int code) {
        return code > SIGNAL_BASE ? new Observation.Killed(code - SIGNAL_BASE) : new Observation.Exited(code);
    }

    private static Optional<ObjectNode> seccomp(Subject subject, LaunchOptions options, RunnerFacts facts) {
        if (subject instanceof Subject.Unconfined) {
            return Optional.empty();
        }
        Circumstances circumstances = new Circumstances(
                Machine.named(facts.machine()).orElseThrow(),
                KernelVersion.parse(facts.kernelRelease()).orElse(new KernelVersion(0, 0)),
                options.bounding(),
                Dialect.ofRuntime(facts.ociRuntimeProgram(), facts.ociRuntimeVersion()));
        return subject.profile().map(profile -> OciSeccomp.of(profile, circumstances));
    }

    /** The machine ends with its site. */
    @Override
    public void close() {
        // Nothing of its own.
    }
}
