package org.seccomptck.runner.lab;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
import org.seccomptck.runner.RunnerUnavailable;

/**
 * The conversation with the agent in a bare machine: a request is a line {@code RUNTIME dump|nodump SIZE} and a
 * config.json of that size, a reply a tar archive. The channel is a virtio port; on this side it is a socket in the run's
 * folder, which only its owner can reach.
 */
final class Agent implements AutoCloseable {
    /** What tar writes at a time; with longer records its reader would wait for more than an archive. */
    private static final int RECORD = 512;

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
     * Has a container launched and waits for the reply.
     *
     * @param words the request's line, without the size
     * @param spec its config.json
     * @return the files of the reply
     * @throws RunnerUnavailable if the machine ends or does not answer in time
     */
    Map<String, String> ask(String words, String spec, Duration patience) {
        try {
            byte[] content = spec.getBytes(StandardCharsets.UTF_8);
            send((words + " " + content.length + "\n").getBytes(StandardCharsets.US_ASCII));
            send(content);
        } catch (IOException e) {
            throw lost(patience, e);
        }
        return await(patience);
    }

    /** Waits for a reply. */
    Map<String, String> await(Duration patience) {
        ScheduledFuture<?> end = watch.schedule(this::cut, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return files();
        } catch (IOException e) {
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
                        : "ended by itself");
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

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        TarArchiveInputStream tar = new TarArchiveInputStream(new Port(channel), RECORD, RECORD);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.isFile()) {
                files.put(
                        entry.getName().replaceFirst("^\\./", ""),
                        new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Override
    public void close() {
        watch.shutdownNow();
        cut();
    }

    /** What the machine sends; its end is always a failure, since between two replies nobody reads. */
    private static final class Port extends InputStream {
        private final SocketChannel channel;

        Port(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(bytes, offset, length));
            if (count < 0) {
                throw new EOFException("the machine closed its port");
            }
            return count;
        }
    }
}
