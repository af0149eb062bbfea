package org.seccomptck.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.LaterLaunch;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.launch.build.CommandUserland;
import org.seccomptck.probe.Asked;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.MalformedTranscript;
import org.seccomptck.probe.ProbeCommand;
import org.seccomptck.probe.Question;
import org.seccomptck.probe.Transcript;
import org.seccomptck.runner.KernelConfiguration;
import org.seccomptck.runner.KernelFacts;
import org.seccomptck.runner.ProbedKernel;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * Launches cells on one runner, each as often as it takes: a call that ends the probe is not made again. Safe for use
 * by several threads at once.
 *
 * @param containers how containers are launched there
 * @param runner the runner
 * @param machine the kind of machine that it is
 * @param options with what containers are launched besides their profile
 * @param times how often each cell is launched at least, from 1: more than once to learn whether each launch loads
 *     the same filters
 */
public record CellLauncher(Containers containers, Runner runner, Machine machine, LaunchOptions options, int times) {
    /** A profile that kills at every number costs one launch a number once children are denied. */
    private static final int MAX_LAUNCHES = 40;

    private static final String FILTERS = "filters.txt";

    /** Without children: for a profile that kills the probe when it makes one. */
    private static final List<String> SOLO = List.of("--solo");
    /** Without a handler for SIGSYS, too: for a profile that kills for rt_sigaction. */
    private static final List<String> SOLO_NO_HANDLER = List.of("--solo", "--no-handler");

    /** Launch cells once, with the engine's defaults. */
    public CellLauncher(Containers containers, Runner runner, Machine machine) {
        this(containers, runner, machine, LaunchOptions.STANDARD, 1);
    }

    /** Return what launches cells of the same runner with these options, at least so often. */
    public CellLauncher with(LaunchOptions others, int least) {
        return new CellLauncher(containers, runner, machine, others, least);
    }

    /**
     * Launch a cell, as often as it takes, and gathers its evidence.
     *
     * @param abis the ABIs that the kernel serves; others are not called
     * @param asked what is asked besides the walks
     * @param wish what is wanted besides the transcript
     */
    public Evidence launch(Subject subject, List<Abi> abis, Asked asked, Containers.Wish wish)
            throws InterruptedException {
        return launch(subject, abis, asked, wish, times, MAX_LAUNCHES);
    }

    /** Launch a cell likewise, but once: the container starts by chance, so that a second launch may fail. */
    public Evidence launchOnce(Subject subject, List<Abi> abis, Asked asked, Containers.Wish wish)
            throws InterruptedException {
        return launch(subject, abis, asked, wish, 1, 1);
    }

    private Evidence launch(Subject subject, List<Abi> abis, Asked asked, Containers.Wish wish, int least, int most)
            throws InterruptedException {
        Instant began = Instant.now();
        List<Evidence.Raw> raw = new ArrayList<>();
        LaunchJournal journal = new LaunchJournal();
        Launch first = launch(subject, ProbeCommand.all(abis, asked), wish, 1, raw);
        Start start = blamed(subject, first.start(), raw);
        journal.add(first, start, false);
        Transcript transcript = Transcript.NONE;
        List<LaterLaunch> later = new ArrayList<>();
        int launches = 1;
        try {
            transcript = first.settled();
            List<String> mode = SOLO;
            while (first.start() instanceof Start.Started && !transcript.complete() && launches < most) {
                List<String> rest = ProbeCommand.remaining(abis, transcript, mode);
                launches++;
                Launch again = again(subject, rest, first, launches, raw);
                journal.add(again, again.start(), false);
                Transcript next = again.settled();
                later.add(LaterLaunch.of(again.start(), again.dump(), next, false));
                boolean calledNothing = next.walks().isEmpty();
                if (calledNothing && !next.complete()) {
                    if (mode.equals(SOLO_NO_HANDLER)) {
                        break;
                    }
                    mode = SOLO_NO_HANDLER;
                }
                transcript = TranscriptMerge.merge(transcript, next);
            }
            while (first.start() instanceof Start.Started && launches < least) {
                launches++;
                Launch again = again(subject, List.of("status"), first, launches, raw);
                journal.add(again, again.start(), true);
                later.add(LaterLaunch.of(again.start(), again.dump(), again.settled(), true));
            }
        } catch (MalformedTranscript e) {
            start = new Start.Lost(LossCode.MALFORMED_JOURNAL, e.line());
            transcript = Transcript.NONE;
        }
        raw.add(journal.raw());
        return first.evidence(start, transcript, later, raw, launches, began, Duration.between(began, Instant.now()));
    }

    /**
     * Return whether a container that did not come up says anything of its profile: only where one without a profile,
     * launched with the same options, comes up right after it.
     */
    private Start blamed(Subject subject, Start start, List<Evidence.Raw> raw) throws InterruptedException {
        boolean blames = (start instanceof Start.Refused || start instanceof Start.Hung)
                && !(subject instanceof Subject.Unconfined);
        if (!blames) {
            return start;
        }
        Launch control = containers.launch(
                runner, new Subject.Unconfined(), options, List.of("status"), Containers.Wish.NOTHING);
        if (isComplete(control)) {
            raw.add(new Evidence.Raw("transcript-without-profile.txt", control.transcript()));
            return start;
        }
        return new Start.Lost(LossCode.NOT_EVEN_WITHOUT_PROFILE, control.start().said());
    }

    /**
     * Complete what is known of the runner by what its kernel tells a container without a profile, where that is not
     * known already.
     *
     * @throws RunnerUnavailable if that container does not run. Also if an emulator in user space stands between
     *     containers and the kernel: filters would see the calls of the emulator, in the ABI of another machine
     */
    public RunnerFacts facts() throws InterruptedException {
        RunnerFacts told = containers.completed(runner.facts());
        if (!told.kernel().equals(KernelFacts.UNKNOWN)) {
            return told;
        }
        Launch launch = containers.launch(
                runner, new Subject.Unconfined(), LaunchOptions.STANDARD, List.of("facts"), Containers.Wish.NOTHING);
        if (!isComplete(launch)) {
            throw new RunnerUnavailable(
                    "not even a container without a profile comes up and runs to its end on " + runner.name()
                            + (launch.start().said().isEmpty()
                                    ? ""
                                    : " (" + launch.start().said() + ")"),
                    "run one by hand, with --security-opt seccomp=unconfined, and mend what keeps it from starting");
        }
        ProbedKernel kernel = ProbedKernel.read(launch.transcript());
        if (kernel.emulation().isPresent()) {
            throw new RunnerUnavailable(
                    runner.name() + " is no machine of kind " + machine.uname()
                            + ": an emulator in user space makes the system calls of its containers ("
                            + kernel.emulation().get() + ")",
                    "use a machine with a kernel of that kind, such as --runner 'lab/" + machine.goArch() + "-*'");
        }
        return told.withKernel(
                        kernel.facts().configuration().isEmpty()
                                ? kernel.facts().withConfiguration(configuration(kernel, told.kernelRelease()))
                                : kernel.facts())
                .withDigests(ReadDigests.of(runner, isOwn(kernel)));
    }

    private static boolean isComplete(Launch launch) {
        return launch.start() instanceof Start.Started
                && launch.transcript().lines().anyMatch("done"::equals);
    }

    /** Return the file that the runner knows, or one of this machine if the kernel is this one's. */
    private Map<String, String> configuration(ProbedKernel kernel, String release) {
        Optional<Path> known = runner.kernelConfiguration();
        if (known.isPresent()) {
            return KernelConfiguration.read(known.get());
        }
        return isOwn(kernel) ? KernelConfiguration.ofThisMachine(release) : Map.of();
    }

    private static boolean isOwn(ProbedKernel kernel) {
        return kernel.bootId().isPresent() && kernel.bootId().equals(ownBoot());
    }

    private static Optional<String> ownBoot() {
        try {
            return Optional.of(
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
        } catch (IOException e) {
            // Not a Linux machine, so no kernel of a container is its own.
            return Optional.empty();
        }
    }

    /**
     * Launch a container once, only to dump its filters and to see what was handed over.
     *
     * @param subject a profile that lets the probe speak and stay
     */
    public Launch launchToDump(Subject subject) throws InterruptedException {
        return launchToDump(subject, Containers.Wish.DUMP_AT_REST);
    }

    private Launch launchToDump(Subject subject, Containers.Wish wish) throws InterruptedException {
        return containers
                .launch(runner, subject, options, List.of("status"), wish)
                .withDumpOfProgram(options);
    }

    /** Launch a container only to dump its filters; empty when it does not start. */
    public Optional<FilterDump> filters(Subject subject) throws InterruptedException {
        Launch launch = launchToDump(subject, Containers.Wish.DUMP);
        return launch.start() instanceof Start.Started ? Optional.of(launch.dump()) : Optional.empty();
    }

    /**
     * Run a program in a container with shell commands in it, with nothing but the engine's defaults besides a
     * profile.
     */
    public CommandRun run(Subject subject, CommandUserland userland, List<String> command) throws InterruptedException {
        return containers.run(runner, subject, userland, command);
    }

    /**
     * Launch a container only to ask it these questions, and returns the transcript; empty when it does not start.
     */
    public Optional<String> answers(Subject subject, List<Question> questions) throws InterruptedException {
        Launch launch =
                containers.launch(runner, subject, options, ProbeCommand.only(questions), Containers.Wish.NOTHING);
        return launch.start() instanceof Start.Started ? Optional.of(launch.transcript()) : Optional.empty();
    }

    private Launch launch(
            Subject subject, List<String> command, Containers.Wish wish, int number, List<Evidence.Raw> raw)
            throws InterruptedException {
        Launch launch = containers.launch(runner, subject, options, command, wish);
        if (containers.beginWithProbe()) {
            launch = launch.withDumpOfProgram(options);
        }
        if (number == 1) {
            raw.addAll(launch.raw());
        }
        raw.add(
                launch.start() instanceof Start.Started
                        ? new Evidence.Raw("transcript-" + number + ".txt", launch.transcript())
                        : new Evidence.Raw("start-" + number + ".txt", seen(launch.start())));
        return launch;
    }

    /** Launch once more, and keeps of its dump what the first one has otherwise. */
    private Launch again(Subject subject, List<String> command, Launch first, int number, List<Evidence.Raw> raw)
            throws InterruptedException {
        Launch again = launch(subject, command, Containers.Wish.DUMP, number, raw);
        if (!again.dump().filters().equals(first.dump().filters())) {
            again.raw().stream()
                    .filter(piece -> piece.name().equals(FILTERS))
                    .map(piece -> new Evidence.Raw("filters-" + number + ".txt", piece.text()))
                    .forEach(raw::add);
        }
        return again;
    }

    /** Return what was said, after a line for what nobody says: how long a start hung, what was lost, the exit code. */
    private static String seen(Start start) {
        if (start instanceof Start.Hung hung) {
            return "hung %d %s\nended %d %s\n%s"
                    .formatted(
                            hung.patience().time().toSeconds(),
                            hung.patience().clock(),
                            hung.end().processes(),
                            hung.end().result(),
                            hung.said());
        }
        if (start instanceof Start.Lost lost) {
            return "lost " + lost.code() + "\n" + lost.said();
        }
        return start instanceof Start.Refused refused && refused.exit().isPresent()
                ? "exit " + refused.exit().get() + "\n" + refused.said()
                : start.said();
    }
}
