package org.seccomptck.runner.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * QEMU's monitor, which reports on a machine and takes commands for it (QEMU's docs/interop/qmp-spec). Only one thread
 * may use it.
 */
final class Monitor implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration SAVING = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final MachineProcess machine;
    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer received = ByteBuffer.allocate(1 << 16).limit(0);

    private Monitor(MachineProcess machine, SocketChannel channel) throws IOException {
        this.machine = machine;
        this.channel = channel;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Connect to the monitor of a machine that was just started.
     *
     * @throws RunnerUnavailable if the machine ends first
     */
    static Monitor connect(MachineProcess machine, Path socket) {
        try {
            Monitor monitor = new Monitor(machine, machine.connect(socket, ANSWER));
            monitor.await("QMP", ANSWER);
            monitor.execute("qmp_capabilities", Map.of());
            return monitor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Execute a command.
     *
     * @return what it returns
     * @throws RunnerUnavailable if QEMU refuses, or does not answer
     */
    JsonNode execute(String command, Map<String, ?> arguments) {
        try {
            ByteBuffer words =
                    ByteBuffer.wrap(JSON.writeValueAsString(Map.of("execute", command, "arguments", arguments))
                            .concat("\n")
                            .getBytes(StandardCharsets.UTF_8));
            while (words.hasRemaining()) {
                channel.write(words);
            }
            return await("return", ANSWER).path("return");
        } catch (IOException e) {
            throw lost("QEMU's monitor did not take '" + command + "'", e);
        }
    }

    /** Wait for a message with this member; throw an error that QEMU reports meanwhile. */
    private JsonNode await(String member, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                JsonNode said = JSON.readTree(line(deadline));
                if (said.has("error")) {
                    throw machine.failure(
                            "refuses: " + said.path("error").path("desc").asText());
                }
                if (said.has(member)) {
                    return said;
                }
            }
        } catch (IOException e) {
            throw lost("QEMU's monitor fell silent", e);
        }
    }

    /**
     * Save the machine's state to a file. The machine stops for the last moment of that and then continues.
     *
     * @throws RunnerUnavailable if it cannot be written, or takes too long
     */
    void save(Path file) {
        // The machine runs until the last moment: one that was stopped first would also be stopped when it is resumed.
        try {
            execute(
                    "migrate-set-capabilities",
                    Map.of("capabilities", List.of(Map.of("capability", "events", "state", true))));
            // The target is a file, so the transfer need not be slowed down for a network.
            execute("migrate-set-parameters", Map.of("max-bandwidth", Long.MAX_VALUE));
            execute("migrate", Map.of("uri", "exec:cat >" + quoted(file)));
            awaitMigration(SAVING);
        } finally {
            execute("cont", Map.of());
        }
    }

    /** Return the words for QEMU that give a machine its monitor. */
    static List<String> words(Path socket) {
        return List.of(
                "-chardev",
                "socket,id=qmp,server=on,wait=off,path=" + option(socket),
                "-mon",
                "chardev=qmp,mode=control");
    }

    /** Return a path as the value of an option of QEMU, which ends at a comma. */
    static String option(Path path) {
        return path.toString().replace(",", ",,");
    }

    /** Return a path as a word for the shell that QEMU starts. */
    static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    /** Wait until a migration is complete and the machine can continue. */
    private void awaitMigration(Duration patience) {
        String status = "";
        while (!status.equals("completed")) {
            JsonNode event = await("event", patience);
            if (event.path("event").asText().equals("MIGRATION")) {
                status = event.path("data").path("status").asText();
                if (status.equals("failed")) {
                    throw machine.failure("cannot be saved");
                }
            }
        }
        // QEMU reports the end a moment before the migration is complete.
        while (execute("query-status", Map.of()).path("status").asText().equals("finish-migrate")) {
            machine.pause(BETWEEN_LOOKS);
        }
    }

    private RunnerUnavailable lost(String problem, IOException cause) {
        RunnerUnavailable failure = machine.failure(machine.hasEnded() ? "ended by itself" : problem);
        failure.addSuppressed(cause);
        return failure;
    }

    private String line(long deadline) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            while (received.hasRemaining()) {
                char one = (char) (received.get() & 0xff);
                if (one == '\n') {
                    return line.toString();
                }
                line.append(one);
            }
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0 || selector.select(left) == 0) {
                throw new IOException("no answer in time");
            }
            selector.selectedKeys().clear();
            received.clear();
            int count = channel.read(received);
            received.flip();
            if (count < 0) {
                throw new EOFException("the monitor was closed");
            }
        }
    }

    @Override
    public void close() {
        try (selector) {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
