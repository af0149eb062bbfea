package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.host.RunFolder;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.cache.CacheContents;
import org.seccomptck.runner.lab.LabMachine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck lab build}: everything that machines need, ahead of a run. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches and builds what machines need, without booting them: QEMU, kernel, programs, the probe, the image.",
            "A run does that by itself; afterwards it needs no network."
        },
        footer = {"", "Exit codes: 0 all are built, 2 there is no such machine, 3 at least one could not be built."})
final class LabBuildCommand implements Callable<Integer> {
    /** A download at a time leaves the cores idle; more would only wait for each other. */
    private static final int AT_A_TIME = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private LabOptions lab = new LabOptions();

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "names, or patterns in quotes: 'amd64-linux-*'")
    private List<String> names = List.of();

    @Override
    public Integer call() throws InterruptedException {
        List<LabMachine> machines = lab.machines(names);
        CacheFolder cache = CacheFolder.standard();
        cache.sweepDeadRuns();
        Map<String, String> problems;
        try (Progress progress = new Progress(spec.commandLine().getErr());
                RunFolder run = cache.openRun()) {
            problems = build(machines, progress, run);
        }
        problems.forEach((name, problem) -> spec.commandLine().getErr().println("tck: lab/" + name + ": " + problem));
        spec.commandLine()
                .getOut()
                .println("Built: " + (machines.size() - problems.size()) + " of " + machines.size() + ". "
                        + LabListCommand.disk(cache, CacheContents.of(cache)));
        return problems.isEmpty() ? ExitCode.CONFORMS : ExitCode.INCOMPLETE;
    }

    /** Build them all; the run keeps others from removing parts meanwhile. */
    private static Map<String, String> build(
            List<LabMachine> machines, Progress progress, @SuppressWarnings("unused") RunFolder run)
            throws InterruptedException {
        progress.begin("machines", machines.size());
        Map<String, String> problems = new TreeMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<LabMachine>> building = new ArrayList<>();
            for (LabMachine machine : machines) {
                building.add(workers.submit(() -> {
                    LabOptions.site(machine, line -> progress.say(machine.name() + ": " + line))
                            .build();
                    progress.did(machine.name(), "built");
                    return machine;
                }));
            }
            for (int i = 0; i < machines.size(); i++) {
                try {
                    building.get(i).get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof RunnerUnavailable || e.getCause() instanceof LockUnavailable)) {
                        throw new IllegalStateException(
                                "cannot build " + machines.get(i).name(), e.getCause());
                    }
                    problems.put(
                            machines.get(i).name(), String.valueOf(e.getCause().getMessage()));
                }
            }
        } finally {
            workers.shutdownNow();
        }
        return problems;
    }
}
