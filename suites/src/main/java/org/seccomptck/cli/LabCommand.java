package org.seccomptck.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tck lab}: the machines that can be booted here. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = {
            "Real kernels of other versions and architectures, as virtual machines on this one.",
            "A run boots them by itself and ends them: ./tck run --runner lab/NAME. These commands are for looking at them."
        },
        subcommands = {
            LabListCommand.class,
            LabBuildCommand.class,
            LabUpCommand.class,
            LabDownCommand.class,
            LabShellCommand.class,
            LabPruneCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck lab list                          what there is, what is in the cache, what is up",
            "  tck lab build 'amd64-*'               fetch and build ahead of a run, or of a journey without a network",
            "  tck lab shell arm64-linux-6.12        look around in a machine",
            "  echo 'uname -r' | tck lab shell amd64-linux-5.10",
            "  tck lab prune --max-size 5G           make room",
            "",
            "A machine of your own is a few lines in a file: see runners/lab/README.md."
        })
final class LabCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.WRONG_INPUT;
    }
}
