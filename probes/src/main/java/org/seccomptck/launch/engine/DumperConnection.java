package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The connection to the standard input and output of the side container, for all questions of a run. There must be only
 * one: when any connection of Podman's ends, conmon closes the container's input for all of them (conmon,
 * {@code src/conn_sock.c}).
 */
final class DumperConnection extends ResultCallback.Adapter<Frame> {
    private static final String BEGINNING = "answer ";
    private static final String END = "\ndone\n";

    private final Requests requests = new Requests();
    private final LineSearch end = new LineSearch("done");
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, CompletableFuture<String>> awaited = new ConcurrentHashMap<>();
    private volatile boolean over;

    /** Make a connection that has not asked the engine yet. */
    DumperConnection() {}

    /**
     * Connect to a side container.
     *
     * @param side the side container's id
     * @param patience how long the engine may take to answer
     */
    static DumperConnection open(DockerClient docker, String side, Duration patience) throws InterruptedException {
        DumperConnection connection = new DumperConnection();
        docker.attachContainerCmd(side)
                .withStdIn(connection.requests)
                .withStdOut(true)
                .withFollowStream(true)
                .exec(connection)
                .awaitStarted(patience.toMillis(), TimeUnit.MILLISECONDS);
        return connection;
    }

    /** Return whether no more input will come. */
    boolean isOver() {
        return over;
    }

    /** Send a line to which there is no answer. */
    void send(String line) {
        requests.send(line + "\n");
    }

    /**
     * Send a line that has one answer.
     *
     * @param container the id of the container that the question is about; no other question about it may be open
     */
    CompletableFuture<String> ask(String line, String container) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        awaited.put(container, answer);
        if (over) {
            answer.completeExceptionally(new IOException("the connection to the side container has ended"));
        }
        send(line);
        return answer;
    }

    @Override
    public void onNext(Frame frame) {
        byte[] payload = frame.getPayload();
        bytes.write(payload, 0, Math.min(payload.length, Output.BOUND - bytes.size()));
        if (end.foundIn(payload)) {
            String text = bytes.toString(StandardCharsets.UTF_8);
            int rest = text.lastIndexOf(END) + END.length();
            for (int at = 0; at < rest; at = text.indexOf(END, at) + END.length()) {
                deliver(text.substring(at, text.indexOf(END, at) + END.length()));
            }
            bytes.reset();
            bytes.writeBytes(text.substring(rest).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Each answer names its container: other runs may be connected to the side container of a prepared engine. */
    private void deliver(String answer) {
        int lineEnd = answer.indexOf('\n');
        if (answer.startsWith(BEGINNING)) {
            CompletableFuture<String> waiting = awaited.remove(answer.substring(BEGINNING.length(), lineEnd));
            if (waiting != null) {
                waiting.complete(answer);
            }
        }
    }

    @Override
    public void onError(Throwable problem) {
        end(problem);
        super.onError(problem);
    }

    @Override
    public void onComplete() {
        end(new IOException("the side container has ended"));
        super.onComplete();
    }

    private void end(Throwable problem) {
        over = true;
        awaited.values().forEach(waiting -> waiting.completeExceptionally(problem));
    }

    @Override
    public void close() {
        requests.close();
        try {
            super.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the connection to the side container", e);
        }
    }
}
