package org.seccomptck.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.seccomptck.runner.CacheFolder;
import org.seccomptck.runner.lab.LabMachine;
import org.seccomptck.runner.lab.LabSite;
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
            "Boots a machine that stays up until './tck lab down'. It is the one thing that outlives its command.",
            "'./tck lab list' shows it, './tck lab shell NAME' goes into it. Runs do not use it: they boot their own."
        },
        footer = {"", "Exit codes: 0 it is up, 2 there is no such machine, 3 it did not come up."})
final class LabUpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private LabOptions lab = new LabOptions();

    @Parameters(paramLabel = "NAME", description = "the machine's name")
    private String name = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        LabMachine machine = lab.machine(name);
        List<UpMachine> up = UpMachine.all(CacheFolder.standard());
        if (up.stream().anyMatch(one -> one.name().equals(machine.name()))) {
            spec.commandLine().getOut().println(machine.site() + " is up already.");
            return ExitCode.CONFORMS;
        }
        try (Progress progress =
                new Progress(spec.commandLine().getErr(), spec.commandLine().getOut())) {
            LabSite site = LabOptions.site(machine, progress::say);
            site.up();
        }
        spec.commandLine()
                .getOut()
                .println(machine.site() + " is up. Into it: ./tck lab shell " + machine.name()
                        + ". To end it: ./tck lab down " + machine.name());
        return ExitCode.CONFORMS;
    }
}
