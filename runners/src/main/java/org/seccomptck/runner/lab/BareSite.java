package org.seccomptck.runner.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.seccomptck.runner.CacheFolder;
import org.seccomptck.runner.KernelConfiguration;
import org.seccomptck.runner.ProbedKernel;
import org.seccomptck.runner.RunFolder;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.Site;
import org.seccomptck.runner.engine.OciRuntimeVersion;
import org.seccomptck.runner.engine.PublishedProfile;

/** A machine without an engine: the kit itself hands containers to its OCI runtimes, through the agent in it. */
public final class BareSite implements Site {
    /** An emulated machine boots within a few seconds; two at a time on a busy host take longer. */
    private static final Duration BOOT = Duration.ofMinutes(2);
    /** Longer than the agent itself waits for anything. */
    private static final Duration LAUNCH = Duration.ofMinutes(3);

    /** The OCI runtimes in every image. */
    static final List<String> RUNTIMES = List.of("runc", "crun");

    private final LabMachine machine;
    private final MachineProcess process;
    private final Agent agent;
    private final ReentrantLock turn = new ReentrantLock();
    private final List<BareRunner> runners = new ArrayList<>();

    private BareSite(LabMachine machine, MachineProcess process, Agent agent) {
        this.machine = machine;
        this.process = process;
        this.agent = agent;
    }

    /**
     * One of the machine's OCI runtimes.
     *
     * @param site the machine
     * @param program the runtime's program there
     */
    public record BareRunner(BareSite site, String program, RunnerFacts facts, Optional<Path> engineDefaultProfile)
            implements Runner {
        @Override
        public String name() {
            return site.name() + "/" + program;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /**
     * Boots a machine and waits until its agent answers.
     *
     * @param runtimes of {@link #RUNTIMES} those that are to be its runners
     */
    static BareSite boot(
            LabMachine machine,
            Qemu qemu,
            KernelFiles kernel,
            BareImage image,
            List<String> runtimes,
            CacheFolder cache) {
        RunFolder run = cache.openRun();
        Path socket = run.path().resolve("agent.sock");
        List<String> command = new ArrayList<>(qemu.command(
                machine.machine(), machine.memory(), kernel.vmlinuz(), image.with(kernel, run.path()), ""));
        command.addAll(1, List.of("-chardev", "socket,id=agent,path=" + socket + ",server=on,wait=off"));
        command.addAll(List.of("-device", "virtio-serial-pci", "-device", "virtserialport,chardev=agent,name=tck"));
        MachineProcess process = MachineProcess.start(machine, run, command, qemu.environment());
        boolean up = false;
        try {
            Agent agent = Agent.connect(process, socket, BOOT);
            BareSite site = new BareSite(machine, process, agent);
            Map<String, String> hello = agent.await(BOOT);
            for (String runtime : runtimes) {
                RunnerFacts facts = facts(hello, runtime, image)
                        .withAccelerator(qemu.accelerator().word())
                        .withKernel(ProbedKernel.read(hello.getOrDefault("facts", ""))
                                .facts()
                                .withConfiguration(kernel.config()
                                        .map(KernelConfiguration::read)
                                        .orElse(Map.of())));
                site.runners.add(
                        new BareRunner(site, runtime, facts, image.userland().defaultProfile()));
            }
            up = true;
            return site;
        } finally {
            if (!up) {
                process.close();
            }
        }
    }

    private static RunnerFacts facts(Map<String, String> hello, String runtime, BareImage image) {
        OciRuntimeVersion version = OciRuntimeVersion.parse(hello.getOrDefault(runtime, ""));
        Userland userland = image.userland();
        return new RunnerFacts(
                hello.getOrDefault("release", RunnerFacts.UNKNOWN).strip(),
                hello.getOrDefault("machine", RunnerFacts.UNKNOWN).strip(),
                "none",
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

    /**
     * Has a runtime of the machine launch one container.
     *
     * @param program the runtime
     * @param spec the container's config.json
     * @param dump whether its filters are to be dumped
     * @return the files of the reply: {@code transcript}, {@code dump}, {@code words}, {@code code}, {@code hung},
     *     {@code late}
     */
    public Map<String, String> launch(String program, String spec, boolean dump) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            return agent.ask(program + (dump ? " dump" : " nodump"), spec, LAUNCH);
        } finally {
            turn.unlock();
        }
    }

    /** What the machine wrote to its console so far. */
    public String console() {
        return process.console();
    }

    @Override
    public String name() {
        return machine.site();
    }

    @Override
    public List<BareRunner> runners() {
        return List.copyOf(runners);
    }

    @Override
    public void close() {
        agent.close();
        process.close();
    }
}
