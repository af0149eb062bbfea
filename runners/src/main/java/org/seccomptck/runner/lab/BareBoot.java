package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.host.RunFolder;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * The boot of a bare machine, or its resumption from the state in which its agent last answered.
 *
 * @param machine which
 * @param qemu the emulator
 * @param kernel the machine's kernel
 * @param image what it boots from
 * @param runtimes those of {@link BareMachine#RUNTIMES} that are to be its runners
 * @param cache where snapshots are kept and runs have their folders
 * @param progress gets one line for each step that takes time
 */
record BareBoot(
        LabMachine machine,
        Qemu qemu,
        KernelFiles kernel,
        BareImage image,
        List<String> runtimes,
        CacheFolder cache,
        Consumer<String> progress) {
    /**
     * Additional kernel options of a bare machine. Cgroup controllers are off: nobody limits a container there, and
     * accounting takes a tenth of the cost of a process. Security modules that do nothing without a policy are off,
     * too, since the kernel calls them at every step.
     */
    static final String PARAMETERS = "cgroup_disable=memory,cpu,cpuacct,pids,io,blkio,pressure"
            + " lsm=landlock,lockdown,yama,loadpin,safesetid,bpf";

    private static final String AGENT = "agent.sock";
    private static final String MONITOR = "qmp.sock";

    /** An emulated machine boots within a few seconds; two at a time on a busy host take longer. */
    private static final Duration BOOT = Duration.ofMinutes(2);
    /** A saved machine answers within a second. */
    private static final Duration RESUME = Duration.ofSeconds(30);

    /**
     * Start the machine and wait until its agent answers.
     *
     * @throws RunnerUnavailable if it does not come up
     */
    BareMachine start() {
        if (machine.fresh() || !qemu.resumes()) {
            return boot(Optional.empty());
        }
        Snapshot snapshot = snapshot();
        if (snapshot.exists()) {
            try {
                progress.accept("resuming " + machine.site());
                return start(snapshot.resumption(), RESUME, Optional.empty());
            } catch (RunnerUnavailable e) {
                progress.accept(snapshot.isOfNoUse(e));
                snapshot.remove();
            }
        }
        return boot(Optional.of(snapshot));
    }

    private BareMachine boot(Optional<Snapshot> snapshot) {
        progress.accept("booting " + machine.site());
        return start(List.of(), BOOT, snapshot);
    }

    private BareMachine start(List<String> resumption, Duration patience, Optional<Snapshot> snapshot) {
        RunFolder run = cache.openRun();
        List<String> command = new ArrayList<>();
        boolean prepared = false;
        try {
            command.addAll(command(run.path(), image.with(kernel, run.path())));
            command.addAll(resumption);
            prepared = true;
        } finally {
            if (!prepared) {
                run.close();
            }
        }
        MachineProcess process = MachineProcess.start(machine, run, command, qemu.environment());
        boolean up = false;
        try {
            Agent agent = Agent.connect(process, run.path().resolve(AGENT), patience);
            Map<String, String> hello = agent.hello(patience);
            snapshot.ifPresent(one -> save(one, process, run.path().resolve(MONITOR)));
            BareMachine site = new BareMachine(
                    machine, process, agent, hello, image.userland(), kernel.config(), qemu.accelerator(), runtimes);
            up = true;
            return site;
        } finally {
            if (!up) {
                process.close();
            }
        }
    }

    /** If a snapshot cannot be written, only the next run pays for it, with a boot. */
    private void save(Snapshot snapshot, MachineProcess process, Path socket) {
        try (Monitor monitor = Monitor.connect(process, socket)) {
            snapshot.write(List.of(), monitor::save);
        } catch (IOException | RunnerUnavailable | LockUnavailable e) {
            progress.accept("the state of " + machine.site() + " cannot be saved (" + e.getMessage() + ")");
        }
    }

    private List<String> command(Path run, Path initrd) {
        List<String> words = new ArrayList<>(
                qemu.command(machine.machine(), machine.memory(), kernel.vmlinuz(), initrd, PARAMETERS));
        words.addAll(List.of(
                "-chardev",
                // The machine waits for this side: its agent takes the end of a conversation for the end of its work.
                "socket,id=agent,server=on,wait=on,path=" + Monitor.option(run.resolve(AGENT)),
                "-device",
                "virtio-serial-pci",
                "-device",
                "virtserialport,chardev=agent,name=tck"));
        words.addAll(Monitor.words(run.resolve(MONITOR)));
        return words;
    }

    private Snapshot snapshot() {
        try {
            List<byte[]> dependencies = new ArrayList<>(List.of(
                    qemu.version().getBytes(StandardCharsets.UTF_8),
                    String.join("\n", command(Path.of("run"), Path.of("initrd")))
                            .getBytes(StandardCharsets.UTF_8),
                    kernel.key()));
            dependencies.addAll(image.key(kernel));
            return Snapshot.of(machine, dependencies, cache.snapshots());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the kernel of " + machine.site(), e);
        }
    }
}
