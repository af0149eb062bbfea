package org.seccomptck.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.launch.engine.PreparedEngine;
import org.seccomptck.runner.lab.LabCatalog;
import org.seccomptck.runner.lab.LabMachine;
import org.seccomptck.runner.lab.LabRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which machines there are, for the commands about the lab. */
final class LabOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--lab",
            paramLabel = "DIR",
            description = "a folder with machines of your own (*.yaml, as in runners/lab)")
    private Optional<Path> folder = Optional.empty();

    /** All machines. */
    LabCatalog catalog() {
        try {
            return LabCatalog.load(folder);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The machines that some names or patterns stand for, each once. */
    List<LabMachine> machines(List<String> names) {
        LabCatalog catalog = catalog();
        Set<LabMachine> machines = new LinkedHashSet<>();
        for (String name : names) {
            try {
                machines.addAll(catalog.find(plain(name)));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
        return List.copyOf(machines);
    }

    /** The one machine that a name stands for. */
    LabMachine machine(String name) {
        List<LabMachine> machines = machines(List.of(name));
        if (machines.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "'" + name + "' stands for " + machines.size() + " machines; name one.");
        }
        return machines.get(0);
    }

    /** A machine as a site, with the probe's programs for it; if it is booted, then in software. */
    static LabRequest site(LabMachine machine, Consumer<String> progress) {
        return site(machine, new AcceleratorOption(), progress);
    }

    /** A machine as a site, with the probe's programs for it. */
    static LabRequest site(LabMachine machine, AcceleratorOption accelerator, Consumer<String> progress) {
        ProbeBuild probe = ProbeBuild.standard(progress);
        CacheFolder cache = CacheFolder.standard();
        return new LabRequest(
                machine,
                () -> probe.programs(machine.machine()).byName(),
                new PreparedEngine(probe, machine.machine()),
                accelerator.acceleration(cache, progress),
                cache,
                progress);
    }

    /** A machine's name, also where it is written as a runner's. */
    static String plain(String name) {
        return name.startsWith("lab/") ? name.substring("lab/".length()) : name;
    }
}
