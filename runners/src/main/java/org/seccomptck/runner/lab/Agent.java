package org.seccomptck.runner.lab;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * The conversation with the agent in a bare machine: each side sends a line with a size, and a tar archive of that size.
 * The channel is a virtio port; on this side it is a socket in the run's folder, which only its owner can reach.
 */
final class Agent implements AutoCloseable {
    private static final int MOST_DIGITS = 12;

    private final MachineProcess machine;
    private final SocketChannel channel;
    private final ScheduledExecutorService watch;

    private Agent(MachineProcess machine, SocketChannel channel) {
        this.machine = machine;
        this.channel = channel;
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "agent's watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        this.watch = timer;
    }

    /**
     * Connects to the port of a machine that was just started.
     *
     * @throws RunnerUnavailable if the machine ends before it has one
     */
    static Agent connect(MachineProcess machine, Path socket, Duration patience) {
        return new Agent(machine, machine.connect(socket, patience));
    }

    /**
     * Sends a request and waits for the reply.
     *
     * @param files of the request, by name
     * @return the files of the reply
     * @throws RunnerUnavailable if the machine ends or does not answer in time
     */
    Map<String, String> ask(Map<String, String> files, Duration patience) {
        try {
            byte[] archive = archive(files);
            send((archive.length + "\n").getBytes(StandardCharsets.US_ASCII));
            send(archive);
        } catch (IOException e) {
            throw lost(patience, e);
        }
        return await(patience);
    }

    /** Waits for a reply. */
    Map<String, String> await(Duration patience) {
        ScheduledFuture<?> end = watch.schedule(this::cut, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            int size = Integer.parseInt(line());
            return files(receive(size));
        } catch (IOException | NumberFormatException e) {
            throw lost(patience, e);
        } finally {
            end.cancel(false);
        }
    }

    private RunnerUnavailable lost(Duration patience, Exception cause) {
        // Its port closes a moment before the machine has ended; on this side only the watch closes it.
        RunnerUnavailable failure = machine.failure(
                cause instanceof ClosedChannelException
                        ? "did not answer within " + patience.toSeconds() + " s"
                        : cause instanceof NumberFormatException ? "answered with no size" : "ended by itself");
        failure.addSuppressed(cause);
        return failure;
    }

    private void cut() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (byte one = receive(1)[0]; one != '\n'; one = receive(1)[0]) {
            line.append((char) one);
            if (line.length() > MOST_DIGITS) {
                throw new NumberFormatException("no size: " + line);
            }
        }
        return line.toString().strip();
    }

    private byte[] receive(int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the machine closed its port");
            }
        }
        return buffer.array();
    }

    private static byte[] archive(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> files(byte[] archive) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    files.put(
                            entry.getName().replaceFirst("^\\./", ""),
                            new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    @Override
    public void close() {
        watch.shutdownNow();
        cut();
    }
}
