package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.RunFolder;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * The shell of a machine, on its virtio console. {@code shell.sh} describes the protocol. A machine that was booted for
 * the shell ends with the shell; a machine that was up before keeps running.
 */
public final class MachineShell implements AutoCloseable {
    /** The socket of the console in the machine's run folder. */
    static final String SOCKET = "shell.sock";

    private static final Duration BOOT = Duration.ofMinutes(2);
    /** A running machine answers at once, unless another shell uses its console. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final byte READY = 1;

    private final SocketChannel channel;
    private final Duration patience;
    private final Function<String, RunnerUnavailable> failure;
    private final @Nullable MachineProcess own;

    private MachineShell(
            SocketChannel channel,
            Duration patience,
            Function<String, RunnerUnavailable> failure,
            @Nullable MachineProcess own) {
        this.channel = channel;
        this.patience = patience;
        this.failure = failure;
        this.own = own;
    }

    /**
     * The size of a terminal.
     *
     * @param rows its lines
     * @param columns its characters in a line
     */
    public record Terminal(int rows, int columns) {}

    /** Boot a bare machine with a shell instead of its agent. */
    static MachineShell boot(LabMachine machine, LabRequest.BareParts parts, CacheFolder cache) {
        RunFolder run = cache.openRun();
        Path socket = run.path().resolve(SOCKET);
        List<String> command = new ArrayList<>(parts.qemu()
                .command(
                        machine.machine(),
                        machine.memory(),
                        parts.kernel().vmlinuz(),
                        parts.image().with(parts.kernel(), run.path()),
                        BareBoot.PARAMETERS + " tck.shell=" + machine.name()));
        command.addAll(console(socket));
        MachineProcess process =
                MachineProcess.start(machine, run, command, parts.qemu().environment());
        boolean up = false;
        try {
            MachineShell shell =
                    new MachineShell(process.connect(socket, BOOT), BOOT, problem -> process.failure(problem), process);
            up = true;
            return shell;
        } finally {
            if (!up) {
                process.close();
            }
        }
    }

    /** Return the words for QEMU that give a machine a virtio console. */
    static List<String> console(Path socket) {
        return List.of(
                "-chardev",
                "socket,id=shell,path=" + socket + ",server=on,wait=off",
                "-device",
                "virtio-serial-pci",
                "-device",
                "virtconsole,chardev=shell");
    }

    /**
     * Connect to the shell of a running machine.
     *
     * @throws RunnerUnavailable if it is no longer running
     */
    public static MachineShell of(UpMachine machine) {
        Function<String, RunnerUnavailable> failure = problem -> new RunnerUnavailable(
                "lab/" + machine.name() + " " + problem,
                "end another shell of it, or type './tck lab down " + machine.name() + "'");
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(machine.console()));
            return new MachineShell(channel, ANSWER, failure, null);
        } catch (IOException e) {
            throw failure.apply("does not let anybody in (" + e.getMessage() + ")");
        }
    }

    /**
     * Run a shell to its end.
     *
     * @param input what is typed, or a script; its lines may have up to 4095 bytes
     * @param output what the shell and its commands write
     * @param terminal the terminal of a person; empty for a script
     * @return the shell's exit code
     * @throws RunnerUnavailable if the machine ends first, or does not answer
     */
    public int run(InputStream input, OutputStream output, Optional<Terminal> terminal)
            throws IOException, InterruptedException {
        send(terminal.map(size -> "terminal " + size.rows() + " " + size.columns() + "\n")
                .orElse("script\n")
                .getBytes(StandardCharsets.US_ASCII));
        awaitReady();
        ShellOutput seen = new ShellOutput(output);
        Typing typing = new Typing(input, this::send, terminal.isEmpty());
        Thread thread = new Thread(typing, "typing");
        thread.setDaemon(true);
        thread.start();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        while (seen.exitCode().isEmpty()) {
            int count = read(buffer);
            seen.write(buffer.array(), count);
            buffer.clear();
        }
        typing.check();
        return seen.exitCode().getAsInt();
    }

    private void awaitReady() throws InterruptedException {
        // Until the console is configured, it may echo its input.
        CompletableFuture<Void> ready = CompletableFuture.runAsync(() -> {
            ByteBuffer one = ByteBuffer.allocate(1);
            do {
                one.clear();
                read(one);
            } while (one.get(0) != READY);
        });
        try {
            ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failure.apply("did not answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunnerUnavailable lost) {
                throw lost;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private int read(ByteBuffer buffer) {
        try {
            int count = channel.read(buffer);
            if (count >= 0) {
                return count;
            }
        } catch (IOException e) {
            throw lost(e);
        }
        throw failure.apply("ended by itself");
    }

    private RunnerUnavailable lost(Exception cause) {
        RunnerUnavailable lost = failure.apply("ended by itself");
        lost.addSuppressed(cause);
        return lost;
    }

    private void send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Keep a machine that was booted for this shell running. */
    void keep() {
        if (own == null) {
            throw new IllegalStateException("it is up already");
        }
        own.keep("");
        cut();
    }

    private void cut() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
        if (own != null) {
            own.close();
        }
    }
}
