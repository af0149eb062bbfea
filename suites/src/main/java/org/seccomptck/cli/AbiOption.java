package org.seccomptck.cli;

import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** On which ABI a profile is looked at; it also says on which machine. */
final class AbiOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--abi",
            paramLabel = "ABI",
            description = "x86_64, x32, i386, aarch64 or arm (default: all of the machine)")
    private Optional<String> label = Optional.empty();

    /**
     * Return the ABI that is named, if one is.
     *
     * @throws ParameterException when there is no such ABI
     */
    Optional<Abi> abi() {
        try {
            return label.map(Abi::ofLabel);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--abi: " + e.getMessage(), e);
        }
    }

    /**
     * Return the machines that are meant.
     *
     * @param named those that {@code --machine} names; all where it is not given
     * @throws ParameterException when the ABI is of none of them
     */
    List<Machine> machines(List<Machine> named) {
        if (abi().isEmpty()) {
            return named;
        }
        Machine machine = Machine.of(abi().get());
        if (!named.contains(machine)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--abi: %s is no ABI of %s. Leave out --machine: the ABI says which machine it is."
                            .formatted(abi().get().label(), named.get(0).uname()));
        }
        return List.of(machine);
    }
}
