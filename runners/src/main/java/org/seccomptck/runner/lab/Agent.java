package org.seccomptck.runner.lab;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * The connection to the agent in a bare machine; {@code agent.c} describes the protocol. The channel is a virtio port.
 * On this side it is a socket in the run's folder, which only its owner can reach.
 */
final class Agent implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    /** The longest line of a reply's frame: a file's name and its size. */
    private static final int LONGEST_LINE = 200;

    private static final Pattern FILE = Pattern.compile("([^ ]+) (\\d{1,9})");

    private final MachineProcess machine;
    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER).limit(0);
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
     * Connect to the port of a machine that was just started.
     *
     * @throws RunnerUnavailable if the machine ends before it has one
     */
    static Agent connect(MachineProcess machine, Path socket, Duration patience) {
        return new Agent(machine, machine.connect(socket, patience));
    }

    /**
     * Wait until the agent answers.
     *
     * @return the files in which it describes its machine
     * @throws RunnerUnavailable if the machine ends or does not answer in time
     */
    Map<String, String> hello(Duration patience) {
        return ask("hello\n".getBytes(StandardCharsets.US_ASCII), patience);
    }

    /**
     * Launch a container and wait for the reply.
     *
     * @param words the request's line, without the size
     * @param spec its config.json
     * @return the files of the reply
     * @throws RunnerUnavailable if the machine ends or does not answer in time
     */
    Map<String, String> ask(String words, String spec, Duration patience) {
        byte[] content = spec.getBytes(StandardCharsets.UTF_8);
        byte[] line = (words + " " + content.length + "\n").getBytes(StandardCharsets.US_ASCII);
        return ask(
                ByteBuffer.allocate(line.length + content.length)
                        .put(line)
                        .put(content)
                        .array(),
                patience);
    }

    private Map<String, String> ask(byte[] request, Duration patience) {
        ScheduledFuture<?> end = watch.schedule(this::cut, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            send(request);
            return files();
        } catch (IOException e) {
            throw lost(patience, e);
        } finally {
            end.cancel(false);
        }
    }

    private RunnerUnavailable lost(Duration patience, IOException cause) {
        RunnerUnavailable failure = machine.failure(problem(patience, cause));
        failure.addSuppressed(cause);
        return failure;
    }

    private static String problem(Duration patience, IOException cause) {
        // The machine's port closes a moment before the machine has ended. On this side only the watch closes it.
        if (cause instanceof ClosedChannelException) {
            return "did not answer within " + patience.toSeconds() + " s";
        }
        return cause instanceof StreamCorruptedException
                ? "answered with what no agent says: " + cause.getMessage()
                : "ended by itself";
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
        for (String line = line(); !line.equals("end"); line = line()) {
            Matcher file = FILE.matcher(line);
            if (!file.matches()) {
                throw new StreamCorruptedException("'" + line + "'");
            }
            files.put(file.group(1), new String(bytes(Integer.parseInt(file.group(2))), StandardCharsets.UTF_8));
        }
        return files;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (char next = next(); next != '\n'; next = next()) {
            line.append(next);
            if (line.length() > LONGEST_LINE) {
                throw new StreamCorruptedException("'" + line + "…'");
            }
        }
        return line.toString();
    }

    private char next() throws IOException {
        fill();
        return (char) (received.get() & 0xff);
    }

    private byte[] bytes(int size) throws IOException {
        byte[] bytes = new byte[size];
        for (int have = 0; have < size; ) {
            fill();
            int some = Math.min(size - have, received.remaining());
            received.get(bytes, have, some);
            have += some;
        }
        return bytes;
    }

    /**
     * Receive bytes if none are left. The end of the stream is always a failure, since nobody reads between two
     * replies.
     */
    private void fill() throws IOException {
        if (received.hasRemaining()) {
            return;
        }
        received.clear();
        int count = channel.read(received);
        received.flip();
        if (count < 0) {
            throw new EOFException("the machine closed its port");
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        cut();
    }
}
