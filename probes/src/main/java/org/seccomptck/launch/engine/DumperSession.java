package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A conversation with the dumper about one container, over the standard input and output of the side container. Whoever is
 * attached to these at the same time hears the same answers, so each says which container it is of.
 */
final class DumperSession implements AutoCloseable {
    private final String container;
    private final Requests requests = new Requests();
    private final Answers answers;

    private DumperSession(String container) {
        this.container = container;
        this.answers = new Answers("answer " + container + "\n");
    }

    /**
     * Tell the dumper of a container that is about to be started.
     *
     * @param side the side container's id
     * @param container the container's full id
     * @param patience how long the engine may take to answer
     */
    static DumperSession open(DockerClient docker, String side, String container, Duration patience)
            throws InterruptedException {
        DumperSession session = new DumperSession(container);
        docker.attachContainerCmd(side)
                .withStdIn(session.requests)
                .withStdOut(true)
                .withFollowStream(true)
                .exec(session.answers)
                .awaitStarted(patience.toMillis(), TimeUnit.MILLISECONDS);
        session.requests.send("expect " + container + "\n");
        return session;
    }

    /** Ask for the filters of the container's first process, and for its bundle; empty without an answer in time. */
    Optional<DumperAnswer> dump(long pid, Duration patience) throws InterruptedException {
        return ask("dump " + pid + " " + container + "\n", patience);
    }

    /** Ask for the bundle of a container that did not start; empty without an answer in time. */
    Optional<DumperAnswer> bundle(Duration patience) throws InterruptedException {
        return ask("bundle " + container + "\n", patience);
    }

    private Optional<DumperAnswer> ask(String request, Duration patience) throws InterruptedException {
        requests.send(request);
        try {
            return Optional.of(DumperAnswer.of(answers.own.get(patience.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        requests.close();
        try {
            answers.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the connection to the side container", e);
        }
    }

    /** What the dumper writes, an answer at a time. */
    private static final class Answers extends ResultCallback.Adapter<Frame> {
        private final String beginning;
        private final LineSearch end = new LineSearch("done");
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<String> own = new CompletableFuture<>();

        Answers(String beginning) {
            this.beginning = beginning;
        }

        @Override
        public void onNext(Frame frame) {
            byte[] payload = frame.getPayload();
            if (own.isDone()) {
                return;
            }
            bytes.write(payload, 0, Math.min(payload.length, Output.BOUND - bytes.size()));
            if (end.foundIn(payload)) {
                String text = bytes.toString(StandardCharsets.UTF_8);
                int from = text.indexOf(beginning);
                int to = from < 0 ? -1 : text.indexOf("\ndone\n", from);
                if (to >= 0) {
                    own.complete(text.substring(from, to + "\ndone\n".length()));
                }
            }
        }

        @Override
        public void onError(Throwable problem) {
            own.completeExceptionally(problem);
            super.onError(problem);
        }
    }
}
