package org.seccomptck.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.lab.UpMachine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck lab down}: ends machines that were told to stay. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Ends machines that './tck lab up' has left running, and removes all that belongs to them.",
        footer = {"", "Exit codes: 0 they are gone, 2 no such machine is up, 3 one did not end."})
final class LabDownCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "names of machines that are up")
    private List<String> names = List.of();

    @Option(names = "--all", description = "every machine that is up")
    private boolean all;

    @Override
    public Integer call() throws InterruptedException {
        if (names.isEmpty() != all) {
            throw new ParameterException(spec.commandLine(), "Name machines, or give --all.");
        }
        List<UpMachine> up = UpMachine.all(CacheFolder.standard());
        List<String> wanted = names.stream().map(LabOptions::plain).toList();
        List<String> known = up.stream().map(UpMachine::name).toList();
        List<String> missing =
                wanted.stream().filter(name -> !known.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.join(", ", missing) + " is not up. "
                            + (known.isEmpty()
                                    ? "No machine is."
                                    : "Up: " + known.stream().sorted().collect(Collectors.joining(", ")) + "."));
        }
        for (UpMachine machine : up) {
            if (all || wanted.contains(machine.name())) {
                machine.end();
                spec.commandLine().getOut().println("lab/" + machine.name() + " is gone.");
            }
        }
        return ExitCode.CONFORMS;
    }
}
