package org.seccomptck.cli;

import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** For which machine a profile is resolved when no engine is asked. */
final class CircumstanceOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--machine",
            paramLabel = "NAME",
            description = "x86_64 or aarch64 (default: ${DEFAULT-VALUE})",
            defaultValue = "x86_64")
    @SuppressWarnings("NullAway.Init")
    private String machine;

    @Option(
            names = "--kernel",
            paramLabel = "VERSION",
            description = "the running kernel, for minKernel rules (default: ${DEFAULT-VALUE})",
            defaultValue = "6.12")
    @SuppressWarnings("NullAway.Init")
    private String kernel;

    @Mixin
    private final LaunchArguments launch = new LaunchArguments();

    @Option(
            names = "--oci-runtime",
            paramLabel = "NAME[:VERSION]",
            description = "whose additions to take into account: runc or crun, e.g. runc:1.1.5 (default: the newest"
                    + " ${DEFAULT-VALUE})",
            defaultValue = "runc")
    @SuppressWarnings("NullAway.Init")
    private String runtime;

    /** The machine that was named, or every one when none was. */
    List<Machine> machines() {
        boolean named = spec.commandLine().getParseResult().hasMatchedOption("--machine");
        return named ? List.of(circumstances().machine()) : List.of(Machine.values());
    }

    /** What the options say. */
    Circumstances circumstances() {
        return circumstances(Machine.named(machine)
                .orElseThrow(() -> wrong("--machine: unknown machine '" + machine + "'. Known: x86_64, aarch64.")));
    }

    /** The same on another machine. */
    Circumstances circumstances(Machine on) {
        KernelVersion version = KernelVersion.parse(kernel)
                .orElseThrow(() -> wrong("--kernel: '" + kernel + "' is no version such as 6.12."));
        Dialect dialect = Dialect.ofRuntime(
                        runtime.replaceFirst(":.*", ""),
                        runtime.contains(":") ? runtime.replaceFirst("[^:]*:", "") : "")
                .orElseThrow(() -> wrong("--oci-runtime: unknown runtime '" + runtime + "'. Known: runc, crun."));
        return new Circumstances(on, version, launch.options().bounding(), Optional.of(dialect));
    }

    /** Return with which options the container is launched. */
    LaunchOptions launch() {
        return launch.options();
    }

    /** Return whether an option says something of the container's capabilities. */
    boolean nameCapabilities() {
        return launch.nameCapabilities();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
