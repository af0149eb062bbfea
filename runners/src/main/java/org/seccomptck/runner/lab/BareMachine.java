package org.seccomptck.runner.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.seccomptck.runner.BareRunner;
import org.seccomptck.runner.BareSite;
import org.seccomptck.runner.KernelConfiguration;
import org.seccomptck.runner.KernelFacts;
import org.seccomptck.runner.ProbedKernel;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.engine.OciRuntimeVersion;
import org.seccomptck.runner.engine.PublishedProfile;

/** A machine without an engine: the kit itself hands containers to its OCI runtimes, through the agent in it. */
final class BareMachine implements BareSite {
    /** This is longer than the agent itself waits for anything. */
    private static final Duration LAUNCH = Duration.ofMinutes(3);

    /** The OCI runtimes in every image. */
    static final List<String> RUNTIMES = List.of("runc", "crun");

    private final LabMachine machine;
    private final MachineProcess process;
    private final Agent agent;
    private final ReentrantLock turn = new ReentrantLock();
    private final List<LabRunner> runners;

    /**
     * A running machine.
     *
     * @param hello what its agent told of it
     * @param accelerator what executes its instructions
     * @param runtimes those of {@link #RUNTIMES} that are to be its runners
     */
    BareMachine(
            LabMachine machine,
            MachineProcess process,
            Agent agent,
            Map<String, String> hello,
            Userland userland,
            Optional<Path> kernelConfiguration,
            Accelerator accelerator,
            List<String> runtimes) {
        this.machine = machine;
        this.process = process;
        this.agent = agent;
        KernelFacts kernel = ProbedKernel.read(hello.getOrDefault("facts", ""))
                .facts()
                .withConfiguration(
                        kernelConfiguration.map(KernelConfiguration::read).orElse(Map.of()));
        this.runners = runtimes.stream()
                .map(runtime -> new LabRunner(
                        this,
                        runtime,
                        facts(hello, runtime, userland)
                                .withAccelerator(accelerator.word())
                                .withKernel(kernel),
                        userland.defaultProfile()))
                .toList();
    }

    /**
     * One of the machine's OCI runtimes.
     *
     * @param site the machine
     */
    record LabRunner(BareMachine site, String program, RunnerFacts facts, Optional<Path> engineDefaultProfile)
            implements BareRunner {
        @Override
        public String name() {
            return site.name() + "/" + program;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private static RunnerFacts facts(Map<String, String> hello, String runtime, Userland userland) {
        OciRuntimeVersion version = OciRuntimeVersion.parse(hello.getOrDefault(runtime, ""));
        return new RunnerFacts(
                hello.getOrDefault("release", RunnerFacts.UNKNOWN).strip(),
                hello.getOrDefault("machine", RunnerFacts.UNKNOWN).strip(),
                RunnerFacts.NO_ENGINE,
                "as docker.io " + userland.version(PublishedProfile.PACKAGE).orElse(RunnerFacts.UNKNOWN),
                "none",
                runtime,
                version.program(),
                version.version(),
                version.libseccomp().equals(RunnerFacts.UNKNOWN)
                        ? userland.version(Userland.LIBSECCOMP)
                                .orElse(RunnerFacts.UNKNOWN)
                                .replaceFirst("-.*", "")
                        : version.libseccomp(),
                "2",
                false,
                List.of());
    }

    @Override
    public Map<String, String> launch(String program, String spec, boolean dump) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            return agent.ask(program + (dump ? " dump" : " nodump"), spec, LAUNCH);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public String name() {
        return machine.site();
    }

    @Override
    public List<LabRunner> runners() {
        return runners;
    }

    @Override
    public void close() {
        agent.close();
        process.close();
    }
}
