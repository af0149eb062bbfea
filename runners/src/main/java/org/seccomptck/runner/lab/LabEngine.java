package org.seccomptck.runner.lab;

import com.github.dockerjava.api.DockerClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.runner.EngineRunner;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.KernelConfiguration;
import org.seccomptck.runner.KernelFacts;
import org.seccomptck.runner.ProbedKernel;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.engine.EngineConnection;
import org.seccomptck.runner.engine.EngineFacts;
import org.seccomptck.runner.engine.OciRuntimeVersion;

/** A machine with a Docker engine of its own, which only this run can talk to. */
public final class LabEngine implements EngineSite {

    private final LabMachine machine;
    private final MachineProcess process;
    private final EngineConnection connection;
    private final List<LabRunner> runners;

    LabEngine(
            LabMachine machine,
            MachineProcess process,
            EngineConnection connection,
            Userland userland,
            Optional<Path> kernelConfiguration,
            String kernelFacts,
            Accelerator accelerator) {
        this.machine = machine;
        this.process = process;
        this.connection = connection;
        Map<String, String> said = labels(connection);
        KernelFacts kernel = kernel(kernelFacts, kernelConfiguration);
        this.runners = BareMachine.RUNTIMES.stream()
                .map(runtime -> new LabRunner(
                        this,
                        runtime,
                        EngineFacts.of(connection, runtime, version(said.getOrDefault(runtime, ""), userland))
                                .withKernel(kernel)
                                .withAccelerator(accelerator.word()),
                        userland.defaultProfile(),
                        kernelConfiguration))
                .toList();
    }

    /**
     * One of the machine's OCI runtimes.
     *
     * @param site the machine
     * @param program the runtime's name in the engine's configuration
     */
    public record LabRunner(
            LabEngine site,
            String program,
            RunnerFacts facts,
            Optional<Path> engineDefaultProfile,
            Optional<Path> kernelConfiguration)
            implements EngineRunner {
        @Override
        public String name() {
            return site.name() + "/" + program;
        }

        @Override
        public DockerClient docker() {
            return site.docker();
        }

        @Override
        public Optional<String> ociRuntime() {
            return Optional.of(program);
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /**
     * Use the file by which the kernel was configured: a kernel without a built-in copy of its configuration cannot
     * tell.
     */
    private static KernelFacts kernel(String told, Optional<Path> configuration) {
        KernelFacts kernel = ProbedKernel.read(told).facts();
        return kernel.configuration().isEmpty()
                ? kernel.withConfiguration(
                        configuration.map(KernelConfiguration::read).orElse(Map.of()))
                : kernel;
    }

    /** Return what the runtimes report of themselves; the machine hands this to its engine as labels. */
    private static Map<String, String> labels(EngineConnection connection) {
        return Stream.of(Objects.requireNonNullElse(connection.info().getLabels(), new String[0]))
                .map(label -> label.split("=", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].replace(';', '\n')));
    }

    private static OciRuntimeVersion version(String said, Userland userland) {
        OciRuntimeVersion version = OciRuntimeVersion.parse(said);
        return version.libseccomp().equals(RunnerFacts.UNKNOWN)
                ? new OciRuntimeVersion(version.program(), version.version(), userland.libseccomp())
                : version;
    }

    @Override
    public Optional<RunnerUnavailable> lost() {
        return process.hasEnded() ? Optional.of(process.failure("ended by itself")) : Optional.empty();
    }

    @Override
    public String name() {
        return machine.site();
    }

    @Override
    public boolean isPrepared() {
        return true;
    }

    @Override
    public boolean isThrownAway() {
        return true;
    }

    @Override
    public DockerClient docker() {
        return connection.docker();
    }

    @Override
    public URI endpoint() {
        return connection.uri();
    }

    @Override
    public List<LabRunner> runners() {
        return runners;
    }

    /** Keep the machine running after this JVM; the connection to it ends. */
    void keep() {
        boolean kept = false;
        try {
            process.keep(connection.uri().toString());
            kept = true;
            connection.close();
        } finally {
            if (!kept) {
                process.close();
            }
        }
    }

    @Override
    public void close() {
        try (process) {
            connection.close();
        }
    }
}
