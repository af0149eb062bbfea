package org.seccomptck.runner.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.RunFolder;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * The accelerator that the machines of one run use. Hardware acceleration is used only for machines of the host's own
 * architecture, and only if it has booted a kernel in this very run: that an accelerator exists does not prove that it
 * works, and some neither fail nor do anything. All other machines are emulated in software.
 */
public final class Acceleration {
    /** An emulated processor boots a kernel to this point within ten seconds; an accelerated one has to be faster. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    /** The point that a kernel reaches without an initrd and without a disk. */
    private static final String FAR_ENOUGH = "Kernel panic - not syncing: VFS: Unable to mount root";

    private final Accelerator wanted;
    private final boolean asked;
    private final Optional<Machine> host;
    private final CacheFolder cache;
    private final Consumer<String> progress;
    private final Map<Machine, Accelerator> chosen = new EnumMap<>(Machine.class);

    /** Make the choice for a given host; the other factory methods are for this host. */
    Acceleration(
            Accelerator wanted, boolean asked, Optional<Machine> host, CacheFolder cache, Consumer<String> progress) {
        this.wanted = wanted;
        this.asked = asked;
        this.host = host;
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * Ask for an accelerator; a progress line tells if it is not used.
     *
     * @param cache where the self-test has its folder
     * @param progress gets one line for each step that takes time, and for each deviation from the request
     */
    public static Acceleration by(Accelerator wanted, CacheFolder cache, Consumer<String> progress) {
        return new Acceleration(wanted, true, thisHost(), cache, progress);
    }

    /** Use the host's processor wherever it works. */
    public static Acceleration automatic(CacheFolder cache, Consumer<String> progress) {
        return new Acceleration(Accelerator.of(System.getProperty("os.name", "")), false, thisHost(), cache, progress);
    }

    private static Optional<Machine> thisHost() {
        return Machine.named(System.getProperty("os.arch", ""));
    }

    /**
     * Return the emulator with the accelerator for a machine. The first machine of a kind tests the accelerator; the
     * others wait.
     *
     * @throws RunnerUnavailable if the thread is interrupted
     */
    synchronized Qemu fit(Qemu qemu, LabMachine machine, Path vmlinuz) {
        Accelerator accelerator = chosen.get(machine.machine());
        if (accelerator == null) {
            accelerator = choose(qemu, machine, vmlinuz);
            chosen.put(machine.machine(), accelerator);
        }
        return qemu.with(accelerator);
    }

    private Accelerator choose(Qemu qemu, LabMachine machine, Path vmlinuz) {
        String emulated = machine.architecture() + " machines are emulated in software";
        if (!wanted.isHardware()) {
            return wanted;
        }
        if (!wanted.executes(machine.machine(), host)) {
            if (asked) {
                progress.accept(emulated + ": " + wanted.word() + " is the processor of this host, which is another");
            }
            return Accelerator.TCG;
        }
        progress.accept("testing " + wanted.word() + " with the kernel of " + machine.site());
        Optional<String> problem = problem(qemu.with(wanted), machine, vmlinuz, PATIENCE);
        if (problem.isEmpty()) {
            return wanted;
        }
        progress.accept(wanted.word() + " is of no use (" + problem.get() + "), so " + emulated);
        return Accelerator.TCG;
    }

    /**
     * Boot a kernel as far as it comes without a root file system. Nothing is left running, whatever the result.
     *
     * @return what is wrong; empty if the kernel got there
     * @throws RunnerUnavailable if the thread is interrupted
     */
    Optional<String> problem(Qemu qemu, LabMachine machine, Path vmlinuz, Duration patience) {
        RunFolder run = cache.openRun();
        List<String> command = new ArrayList<>(qemu.command(machine.machine(), machine.memory(), vmlinuz, ""));
        // If somebody ends the guard, the next command finds the machine by this file.
        command.addAll(List.of("-name", run.id()));
        try (MachineProcess process = MachineProcess.start(machine, run, command, qemu.environment())) {
            long deadline = System.nanoTime() + patience.toNanos();
            while (!process.hasEnded() && System.nanoTime() < deadline) {
                process.pause(BETWEEN_LOOKS);
            }
            if (process.hasEnded() && process.console().contains(FAR_ENOUGH)) {
                return Optional.empty();
            }
            String words = process.lastWords();
            return Optional.of(
                    (process.hasEnded() ? "it ended early" : "it was not done after " + patience.toSeconds() + " s")
                            + (words.isEmpty() ? ", and wrote nothing" : ": " + words));
        } catch (RunnerUnavailable e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            // The machine does not end even by a signal, which is also a reason not to use the accelerator.
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
