package org.seccomptck.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.lab.LabMachine;
import org.seccomptck.runner.lab.MachineShell;
import org.seccomptck.runner.lab.UpMachine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck lab shell}: a shell in a machine. */
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        description = {
            "Opens a shell in a machine: in the one that is up, else in a fresh one that is gone with the shell.",
            "What comes through a pipe is run as a script: echo 'uname -r' | ./tck lab shell NAME.",
            "runc, crun and /opt/tck/probe are there; the tools are busybox's."
        },
        footer = {"", "Exit codes: those of the shell; 2 there is no such machine, 3 it did not come up or was lost."})
final class LabShellCommand implements Callable<Integer> {
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
        try (MachineShell shell = shell(machine);
                RawTerminal terminal = RawTerminal.open()) {
            return shell.run(System.in, System.out, terminal.size());
        } catch (IOException e) {
            throw new RunnerUnavailable(
                    "the shell of " + machine.site() + " broke off (" + e.getMessage() + ")", "try again", e);
        }
    }

    private MachineShell shell(LabMachine machine) {
        Optional<UpMachine> up = UpMachine.all(CacheFolder.standard()).stream()
                .filter(one -> one.name().equals(machine.name()))
                .findFirst();
        if (up.isPresent()) {
            return MachineShell.of(up.get());
        }
        try (Progress progress = new Progress(spec.commandLine().getErr())) {
            return LabOptions.site(machine, accelerator, progress::say).shell();
        }
    }
}
