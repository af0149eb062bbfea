package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.seccomptck.host.RunFolder;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * A running virtual machine, with the guard that ends it when this JVM says so or has ended. Its files are in a run
 * folder of its own.
 */
final class MachineProcess implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(15);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(10);
    private static final int QUOTED_LINES = 8;

    private final String name;
    private final String remedy;
    private final Process guard;
    private final RunFolder run;

    private MachineProcess(LabMachine machine, Process guard, RunFolder run) {
        this.name = machine.site();
        this.remedy = switch (machine.form()) {
            case BARE -> "try again; './tck lab shell " + machine.name() + "' shows how far it gets";
            case ENGINE ->
                "try again; one with the same kernel and no engine ('./tck lab list' tells them) shows whether that boots";
        };
        this.guard = guard;
        this.run = run;
    }

    /**
     * Start a machine. It is not up when this method returns.
     *
     * @param run the folder for its files, released with it
     */
    static MachineProcess start(
            LabMachine machine, RunFolder run, List<String> command, Map<String, String> environment) {
        List<String> words = new ArrayList<>();
        // Keep the machine out of the terminal's foreground: Ctrl-C signals every process there, and the machine must
        // outlive them.
        words.addAll(List.of("setsid", "sh", script(run).toString(), run.path().toString()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(run.path().resolve("guard.log").toFile());
        builder.environment().putAll(environment);
        try {
            return new MachineProcess(machine, builder.start(), run);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the guard of " + machine.site(), e);
        }
    }

    /**
     * Connect to a socket that the machine makes when it starts.
     *
     * @throws RunnerUnavailable if the machine ends first, or takes longer
     */
    SocketChannel connect(Path socket, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!hasEnded() && System.nanoTime() < deadline) {
            if (Files.exists(socket)) {
                try {
                    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                    channel.connect(UnixDomainSocketAddress.of(socket));
                    return channel;
                } catch (IOException e) {
                    // The socket exists a little earlier than anybody listens.
                    pause(BETWEEN_ATTEMPTS);
                }
            } else {
                pause(BETWEEN_ATTEMPTS);
            }
        }
        throw failure("did not start");
    }

    /**
     * Pause between two looks at a machine that is starting.
     *
     * @throws RunnerUnavailable if the thread is interrupted
     */
    void pause(Duration moment) {
        try {
            Thread.sleep(moment.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted while it was starting");
        }
    }

    /**
     * Keep the machine running after this JVM: from now on only {@link UpMachine#end} ends it. It must not be closed
     * any more.
     *
     * @param endpoint the address of its engine; empty if it has none
     * @throws RunnerUnavailable if the machine ends first
     */
    void keep(String endpoint) {
        try {
            Files.writeString(run.path().resolve(UpMachine.NAME), name);
            Files.writeString(run.path().resolve(UpMachine.ENDPOINT), endpoint);
            guard.getOutputStream().write("keep\n".getBytes(StandardCharsets.US_ASCII));
            guard.getOutputStream().flush();
            while (!Files.exists(run.path().resolve(UpMachine.END))) {
                if (hasEnded()) {
                    throw failure("ended by itself");
                }
                pause(BETWEEN_ATTEMPTS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell the guard of " + name + " to keep it", e);
        }
    }

    /** Return whether the machine has ended. */
    boolean hasEnded() {
        Path pid = run.path().resolve(RunFolder.MACHINE_PID);
        try {
            return !guard.isAlive()
                    || (Files.exists(pid)
                            && ProcessHandle.of(
                                            Long.parseLong(Files.readString(pid).strip()))
                                    .filter(ProcessHandle::isAlive)
                                    .isEmpty());
        } catch (IOException | NumberFormatException e) {
            // The guard is just writing the file, or cleaning up: the next look tells.
            return !guard.isAlive();
        }
    }

    /** Return what the machine and QEMU wrote. */
    String console() {
        try {
            return new String(Files.readAllBytes(run.path().resolve("machine.log")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "the console cannot be read: " + e;
        }
    }

    /** Return the last non-empty lines of the console, on one line. */
    String lastWords() {
        List<String> lines = console().lines().filter(line -> !line.isBlank()).toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
    }

    /** Return a failure of the machine that quotes its last words, with the whole console as evidence. */
    RunnerUnavailable failure(String problem) {
        String last = lastWords();
        return RunnerUnavailable.withEvidence(
                name + " " + problem + (last.isEmpty() ? ", and wrote nothing" : " (" + last + ")"), remedy, console());
    }

    /** End the machine and wait until nothing is left, even if the thread is interrupted. */
    @Override
    public void close() {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell the guard of " + name + " to end", e);
        }
        long deadline = System.nanoTime() + END.toNanos();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended && System.nanoTime() < deadline) {
            try {
                ended = guard.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        run.close();
        if (!ended) {
            throw new RunnerUnavailable(
                    name + " did not end within " + END.toSeconds() + " s",
                    "end process " + guard.pid() + " and its children");
        }
    }

    private static Path script(RunFolder run) {
        Path script = run.path().resolve("guard.sh");
        try {
            return Files.write(script, Userland.script("guard.sh"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + script, e);
        }
    }
}
