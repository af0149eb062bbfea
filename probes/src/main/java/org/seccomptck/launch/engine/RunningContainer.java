package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.Launch;
import org.seccomptck.launch.build.ProbePrograms;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Observation;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * A container that somebody else has started. The probe is launched in this container, as {@code docker exec} launches
 * a program: it is copied into the container, and removed at the end. The dump is that of the container's own first
 * process. A launch without a profile, which finds out what the machine is, goes to the engine.
 */
public final class RunningContainer implements Containers {
    /** The walks take well under a second. */
    private static final Duration WALK = Duration.ofSeconds(60);

    private static final String LAST_LINE = "done";
    /** The beginning of an executed probe's output. */
    private static final String FIRST_WORD = "tck-probe ";
    /** The probe's part for 32-bit arm calls, which the probe expects at this path. */
    private static final String PART = "probe-arm";

    /** The scenario makes, changes and removes files, which is not acceptable in somebody else's container. */
    private static final String SCENARIO = "scenario:";

    private final EngineContainers engine;
    private final DockerClient docker;
    private final String id;
    private final long process;
    private final List<String> files;

    private RunningContainer(
            EngineContainers engine, DockerClient docker, String id, long process, List<String> files) {
        this.engine = engine;
        this.docker = docker;
        this.id = id;
        this.process = process;
        this.files = List.copyOf(files);
    }

    static RunningContainer of(EngineContainers engine, DockerClient docker, String container, ProbePrograms programs) {
        try {
            InspectContainerResponse info =
                    docker.inspectContainerCmd(container).exec();
            Long process = info.getState().getPidLong();
            if (process == null || process <= 0) {
                throw new RunnerUnavailable(
                        "the container " + container + " does not run",
                        "start it first; its first process has to stay for as long as it is looked at");
            }
            Map<String, byte[]> files = files(programs);
            docker.copyArchiveToContainerCmd(container)
                    .withRemotePath("/")
                    .withTarInputStream(new ByteArrayInputStream(ProbeImage.tar(new TreeMap<>(files))))
                    .exec();
            // The probe's own name occurs among the words once.
            return new RunningContainer(
                    engine,
                    docker,
                    info.getId(),
                    process,
                    files.keySet().stream().sorted().toList());
        } catch (DockerException e) {
            throw new RunnerUnavailable(
                    "the container " + container + " cannot be given the probe (" + EngineWords.of(e) + ")",
                    "look at a container that is there and whose file system is not read-only",
                    e);
        }
    }

    private static Map<String, byte[]> files(ProbePrograms programs) {
        Map<String, byte[]> files = new TreeMap<>();
        programs.byName().forEach((name, bytes) -> {
            if (name.equals("probe")) {
                // Others may examine the same container.
                files.put(".tck-probe-" + UUID.randomUUID(), bytes);
            } else if (name.equals(PART)) {
                files.put(PART, bytes);
            }
        });
        return files;
    }

    @Override
    public Launch launch(Runner runner, Subject subject, LaunchOptions options, List<String> command, Wish wish)
            throws InterruptedException {
        if (!subject.filtered()) {
            return engine.launch(runner, subject, options, command, wish);
        }
        try {
            return launch(command);
        } catch (DockerException e) {
            return Launch.lost(LossCode.LAUNCH_FAILED, EngineWords.of(e), List.of());
        }
    }

    private Launch launch(List<String> command) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("/" + files.get(0), "--no-hold"));
        command.stream().filter(word -> !word.startsWith(SCENARIO)).forEach(words::add);
        String exec = docker.execCreateCmd(id)
                .withCmd(words.toArray(String[]::new))
                .withAttachStdout(true)
                .exec()
                .getId();
        Output output = new Output(LAST_LINE);
        docker.execStartCmd(exec).exec(output);
        boolean inTime = output.awaitEnd(engine.side().pace().of(WALK));
        if (output.flooded()) {
            return Launch.lost(LossCode.OUTPUT_TOO_LONG, Integer.toString(Output.BOUND), List.of());
        }
        String transcript = output.text();
        @Nullable Long status = docker.inspectExecCmd(exec).exec().getExitCodeLong();
        Observation ended = inTime && !output.hasLastLine() ? ProbeContainer.ending(status) : new Observation.Blocked();
        if (!transcript.startsWith(FIRST_WORD) && !(ended instanceof Observation.Killed)) {
            // The message of the OCI runtime or the engine about a program that it could not execute.
            return Launch.lost(LossCode.LAUNCH_FAILED, transcript.strip(), List.of());
        }
        Optional<DumperAnswer> answer = dump();
        List<Evidence.Raw> raw = new ArrayList<>();
        answer.ifPresent(one -> raw.add(new Evidence.Raw("filters.txt", one.filters())));
        answer.flatMap(DumperAnswer::config).ifPresent(config -> raw.add(new Evidence.Raw("config.json", config)));
        return new Launch(
                new Start.Started(),
                transcript,
                ended,
                answer.map(DumperAnswer::dump).orElseGet(this::noDump),
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                answer.map(DumperAnswer::handOver).orElseGet(() -> HandOver.unseen(HandOver.Code.NO_ANSWER)),
                raw);
    }

    private Optional<DumperAnswer> dump() throws InterruptedException {
        Side side = engine.side();
        return side.container().isEmpty()
                ? Optional.empty()
                : side.container().get().session(id).dump(process, side.pace().of(SideContainer.ANSWER));
    }

    private FilterDump noDump() {
        Side side = engine.side();
        return FilterDump.impossible(
                side.container().isEmpty()
                        ? new DumpProblem(DumpProblem.Code.NO_SIDE_CONTAINER, side.refusal())
                        : new DumpProblem(DumpProblem.Code.UNFINISHED, ""));
    }

    @Override
    public RunnerFacts completed(RunnerFacts told) throws InterruptedException {
        return engine.completed(told);
    }

    /** What is seen is the user's own program. */
    @Override
    public boolean beginWithProbe() {
        return false;
    }

    @Override
    public int atATime() {
        return 1;
    }

    @Override
    public boolean keepsState() {
        return false;
    }

    /**
     * Remove the probe from the container, which keeps running.
     *
     * @throws RunnerUnavailable when the probe stays there
     */
    @Override
    public void close() {
        Optional<SideContainer> beside = engine.side().container();
        List<String> problems = new ArrayList<>();
        try {
            for (String file : files) {
                String problem = beside.isPresent() ? beside.get().remove(process, "/" + file) : "no side container";
                if (!problem.isEmpty()) {
                    problems.add("/" + file + ": " + problem);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problems.add("interrupted");
        } catch (DockerException e) {
            problems.add(EngineWords.of(e));
        }
        if (!problems.isEmpty() && isRunning()) {
            throw new RunnerUnavailable(
                    "the probe stays in the container " + id + " (" + String.join("; ", problems) + ")",
                    "remove the file by hand, or the container");
        }
    }

    private boolean isRunning() {
        try {
            return Boolean.TRUE.equals(
                    docker.inspectContainerCmd(id).exec().getState().getRunning());
        } catch (DockerException e) {
            return false;
        }
    }
}
