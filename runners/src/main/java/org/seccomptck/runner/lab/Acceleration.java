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
 * The accelerator that the machines of one run use, tried out once. That of a processor is taken for machines of the
 * host's own architecture only, and only if it has booted a kernel in this very run: that there is one does not say
 * that it works, and some neither refuse nor do anything. All other machines are emulated in software.
 */
public final class Acceleration {
    /** An emulated processor takes a kernel there within ten seconds, and a real one is for being faster. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    /** Where a kernel gets to that has neither an initrd nor a disk. */
    private static final String FAR_ENOUGH = "Kernel panic - not syncing: VFS: Unable to mount root";

    private final Accelerator wanted;
    private final boolean asked;
    private final Optional<Machine> host;
    private final CacheFolder cache;
    private final Consumer<String> progress;
    private final Map<Machine, Accelerator> chosen = new EnumMap<>(Machine.class);

    /** Make the choice of a host; the others are for this one. */
    Acceleration(
            Accelerator wanted, boolean asked, Optional<Machine> host, CacheFolder cache, Consumer<String> progress) {
        this.wanted = wanted;
        this.asked = asked;
        this.host = host;
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * Wants an accelerator, and tells where it is not taken.
     *
     * @param cache where the self-test has its folder
     * @param progress gets one line for each step that takes time, and for what is not as it was wanted
     */
    public static Acceleration by(Accelerator wanted, CacheFolder cache, Consumer<String> progress) {
        return new Acceleration(wanted, true, thisHost(), cache, progress);
    }

    /** Wants the processor wherever it can be had. */
    public static Acceleration automatic(CacheFolder cache, Consumer<String> progress) {
        return new Acceleration(Accelerator.of(System.getProperty("os.name", "")), false, thisHost(), cache, progress);
    }

    private static Optional<Machine> thisHost() {
        return Machine.named(System.getProperty("os.arch", ""));
    }

    /**
     * Return the emulator with the accelerator for a machine. The first machine of a kind tests it, the others wait.
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
     * Has a kernel boot as far as it can without a root file system; whatever comes of it, nothing is left running.
     *
     * @return what is wrong; empty if it got there
     * @throws RunnerUnavailable if the thread is interrupted
     */
    Optional<String> problem(Qemu qemu, LabMachine machine, Path vmlinuz, Duration patience) {
        RunFolder run = cache.openRun();
        List<String> command = new ArrayList<>(qemu.command(machine.machine(), machine.memory(), vmlinuz, ""));
        // Should somebody end its guard, the next command knows it by this.
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
            // Not even a signal ends it: that is as much of a reason.
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
