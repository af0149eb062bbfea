package org.seccomptck.runner.lab;

import com.github.dockerjava.api.DockerClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.host.RunFolder;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.engine.EngineConnection;
import org.seccomptck.runner.engine.EngineEndpoint;

/**
 * The boot of a machine with an engine, or its resumption from the state in which the engine was last up.
 *
 * @param machine which
 * @param qemu the emulator
 * @param kernel the machine's kernel
 * @param image its root file system
 * @param preparation what its engine is given
 * @param cache where snapshots are kept and runs have their folders
 * @param progress gets one line for each step that takes time
 */
record EngineBoot(
        LabMachine machine,
        Qemu qemu,
        KernelFiles kernel,
        EngineImage image,
        EnginePreparation preparation,
        CacheFolder cache,
        Consumer<String> progress) {
    /** An emulated machine's engine is up within ten seconds; two machines at a time on a busy host take longer. */
    private static final Duration BOOT = Duration.ofMinutes(3);
    /** A saved machine answers within a second. */
    private static final Duration RESUME = Duration.ofSeconds(30);

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);
    /** The file with what the machine's kernel told, beside the client's keys. */
    private static final String FACTS = "facts";
    /** The line that the machine's init prints before it starts the engine: asking the engine earlier is useless. */
    private static final String ENGINE_STARTS = "the engine starts";
    /** The line of QEMU's {@code info usernet} that shows the forwarded port. */
    private static final Pattern FORWARD =
            Pattern.compile("TCP\\[HOST_FORWARD]\\s+\\d+\\s+127\\.0\\.0\\.1\\s+(\\d+)\\s");

    /**
     * Start the machine and wait until its engine answers.
     *
     * @throws RunnerUnavailable if it does not come up
     */
    LabEngine start() {
        if (machine.fresh() || !qemu.resumes()) {
            return boot(Optional.empty());
        }
        Snapshot snapshot = snapshot();
        if (snapshot.exists()) {
            try {
                return resume(snapshot);
            } catch (RunnerUnavailable e) {
                progress.accept(snapshot.isOfNoUse(e));
                snapshot.remove();
            }
        }
        return boot(Optional.of(snapshot));
    }

    private LabEngine boot(Optional<Snapshot> snapshot) {
        progress.accept("booting " + machine.site());
        EngineKeys keys = EngineKeys.make();
        return start(keys.engine(), keys::writeClient, List.of(), started -> {
            EngineConnection connection = await(started, BOOT, ENGINE_STARTS);
            prepare(connection.docker(), started);
            if (snapshot.isEmpty()) {
                return connection;
            }
            // The client's end of a connection would be part of the saved state.
            connection.close();
            save(snapshot.get(), started);
            return await(started, RESUME, "");
        });
    }

    private LabEngine resume(Snapshot snapshot) {
        progress.accept("resuming " + machine.site());
        return start(Map.of(), snapshot::copyFiles, snapshot.resumption(), started -> await(started, RESUME, ""));
    }

    private void prepare(DockerClient docker, Started started) {
        try {
            Files.writeString(started.files().resolve(FACTS), preparation.apply(docker, BareMachine.RUNTIMES));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what the kernel of " + machine.site() + " told", e);
        } catch (RuntimeException e) {
            throw started.process().hasEnded() ? started.process().failure("ended by itself") : e;
        }
    }

    /**
     * A machine that was just started.
     *
     * @param files the folder with the client's keys, and with what the machine's kernel told
     */
    private record Started(MachineProcess process, Monitor monitor, Path files) {
        EngineEndpoint endpoint(String machine) {
            String forwards = monitor.execute("human-monitor-command", Map.of("command-line", "info usernet"))
                    .asText();
            Matcher port = FORWARD.matcher(forwards);
            if (!port.find()) {
                throw process.failure("has no port for its engine: " + forwards);
            }
            return new EngineEndpoint(
                    URI.create("tcp://127.0.0.1:" + port.group(1)), Optional.of(files), machine, true);
        }
    }

    private interface Keys {
        void write(Path folder) throws IOException;
    }

    private interface Waiting {
        EngineConnection await(Started started);
    }

    private LabEngine start(Map<String, String> secrets, Keys keys, List<String> more, Waiting waiting) {
        RunFolder run = cache.openRun();
        boolean prepared = false;
        List<String> command = new ArrayList<>(command(run.path()));
        try {
            keys.write(run.path().resolve("keys"));
            Path initrd = Files.createFile(
                    run.path().resolve("initrd"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            image.writeInitrd(kernel, secrets, Files.newOutputStream(initrd));
            command.addAll(more);
            prepared = true;
        } catch (IOException e) {
            throw new RunnerUnavailable("cannot prepare the start of " + machine.site(), "run again", e);
        } finally {
            if (!prepared) {
                run.close();
            }
        }
        MachineProcess process = MachineProcess.start(machine, run, command, qemu.environment());
        boolean up = false;
        try (Monitor monitor = Monitor.connect(process, run.path().resolve("qmp.sock"))) {
            Path files = run.path().resolve("keys");
            EngineConnection connection = waiting.await(new Started(process, monitor, files));
            String facts = Files.readString(files.resolve(FACTS));
            LabEngine engine = new LabEngine(
                    machine, process, connection, image.userland(), kernel.config(), facts, qemu.accelerator());
            up = true;
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what the kernel of " + machine.site() + " told", e);
        } finally {
            if (!up) {
                process.close();
            }
        }
    }

    private EngineConnection await(Started started, Duration patience, String sign) {
        MachineProcess process = started.process();
        long deadline = System.nanoTime() + patience.toNanos();
        String silence = "its engine does not start";
        while (!process.hasEnded() && System.nanoTime() < deadline) {
            if (process.console().contains(sign)) {
                try {
                    return EngineConnection.open(started.endpoint(machine.site()));
                } catch (IOException e) {
                    silence = String.valueOf(e.getMessage());
                }
            }
            process.pause(BETWEEN_QUESTIONS);
        }
        throw process.failure(process.hasEnded() ? "ended by itself" : "did not come up in time (" + silence + ")");
    }

    /** If a snapshot cannot be written, only the next run pays for it, with a boot. */
    private void save(Snapshot snapshot, Started started) {
        try {
            snapshot.write(
                    Stream.concat(EngineKeys.FILES.stream(), Stream.of(FACTS))
                            .map(started.files()::resolve)
                            .toList(),
                    started.monitor()::save);
        } catch (IOException | RunnerUnavailable | LockUnavailable e) {
            progress.accept("the state of " + machine.site() + " cannot be saved (" + e.getMessage() + ")");
        }
    }

    private List<String> command(Path run) {
        List<String> words = new ArrayList<>(
                qemu.command(machine.machine(), machine.memory(), kernel.vmlinuz(), run.resolve("initrd"), ""));
        words.addAll(List.of(
                "-drive",
                "if=none,id=root,format=raw,readonly=on,file=" + Monitor.option(image.file()),
                "-device",
                "virtio-blk-pci,drive=root",
                // The machine has no way out, and one forwarded port, which the host's kernel chooses.
                "-netdev",
                "user,id=net,restrict=on,ipv6=off,hostfwd=tcp:127.0.0.1:0-10.0.2.15:2376",
                "-device",
                "virtio-net-pci,netdev=net,romfile="));
        words.addAll(Monitor.words(run.resolve("qmp.sock")));
        return words;
    }

    private Snapshot snapshot() {
        ByteArrayOutputStream initrd = new ByteArrayOutputStream();
        try {
            image.writeInitrd(kernel, Map.of(), initrd);
            return Snapshot.of(
                    machine,
                    List.of(
                            qemu.version().getBytes(StandardCharsets.UTF_8),
                            String.join("\n", command(Path.of("run"))).getBytes(StandardCharsets.UTF_8),
                            kernel.key(),
                            initrd.toByteArray(),
                            preparation.key()),
                    cache.snapshots());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + machine.site() + " boots from", e);
        }
    }
}
