package org.seccomptck.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.lab.LabMachine;
import org.seccomptck.runner.lab.UpMachine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck lab up}: a machine that stays. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Boots a machine that stays up until './tck lab down'. Nothing else of the kit outlives its command.",
            "'./tck lab list' shows it. To enter a bare machine, type './tck lab shell NAME'; of a machine with an engine,",
            "this command prints the engine's address. Runs do not use it: they boot their own."
        },
        footer = {"", "Exit codes: 0 it is up, 2 there is no such machine, 3 it did not come up."})
final class LabUpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private LabOptions lab = new LabOptions();

    @Mixin
    private AcceleratorOption accelerator = new AcceleratorOption();

    @Parameters(paramLabel = "NAME", description = "the machine's name")
    private String name = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        LabMachine machine = lab.machine(name);
        if (find(machine).isPresent()) {
            spec.commandLine().getOut().println(machine.site() + " is up already.");
        } else {
            try (Progress progress = new Progress(spec.commandLine().getErr())) {
                LabOptions.site(machine, accelerator, progress::say).up();
            }
            spec.commandLine().getOut().println(machine.site() + " is up.");
        }
        find(machine).ifPresent(up -> ways(up).forEach(spec.commandLine().getOut()::println));
        return ExitCode.CONFORMS;
    }

    private static Optional<UpMachine> find(LabMachine machine) {
        return UpMachine.all(CacheFolder.standard()).stream()
                .filter(one -> one.name().equals(machine.name()))
                .findFirst();
    }

    private static List<String> ways(UpMachine machine) {
        String engine = machine.environment().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining(" "));
        return List.of(
                engine.isEmpty() ? "Into it: ./tck lab shell " + machine.name() : "Its engine: export " + engine,
                "To end it: ./tck lab down " + machine.name());
    }
}
