package org.seccomptck.launch.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A container's output as it arrives, up to {@value #BOUND} bytes: a probe's journal and a dump have tens of thousands,
 * and the config.json of a large profile a few millions. Later output is not kept.
 */
final class Output extends ResultCallback.Adapter<Frame> {
    /** How many bytes are kept. */
    static final int BOUND = 16 << 20;

    /** The ways in which an output ends. */
    enum End {
        /** The awaited line came, or the stream ended. */
        REACHED,
        /** The stream failed. */
        BROKEN,
        /** The output exceeded the limit. */
        FLOODED
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final @Nullable LineSearch lastLine;
    private final CompletableFuture<@Nullable Void> attached = new CompletableFuture<>();
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> beginning = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> overflow = new CompletableFuture<>();
    private volatile boolean seen;

    /**
     * Collect output.
     *
     * @param lastLine the line after which nothing more is awaited; null: only the stream's end counts
     */
    Output(@Nullable String lastLine) {
        this.lastLine = lastLine == null ? null : new LineSearch(lastLine);
    }

    @Override
    public void onStart(Closeable stream) {
        super.onStart(stream);
        attached.complete(null);
    }

    @Override
    public void onNext(Frame frame) {
        beginning.complete(null);
        byte[] payload = frame.getPayload();
        synchronized (bytes) {
            int room = Math.min(payload.length, BOUND - bytes.size());
            bytes.write(payload, 0, room);
            if (room < payload.length) {
                end.complete(End.FLOODED);
                overflow.complete(null);
            } else if (lastLine != null && lastLine.foundIn(payload)) {
                seen = true;
                end.complete(End.REACHED);
            }
        }
    }

    @Override
    public void onError(Throwable problem) {
        attached.completeExceptionally(problem);
        end.complete(End.BROKEN);
        beginning.complete(null);
        super.onError(problem);
    }

    @Override
    public void onComplete() {
        end.complete(End.REACHED);
        beginning.complete(null);
        super.onComplete();
    }

    /** Return a future that completes when the output exceeds the limit, and only then. */
    CompletableFuture<?> overflow() {
        return overflow;
    }

    /**
     * Wait until the engine sends the output. The inherited method waits for ever if the engine refuses to send it.
     *
     * @throws ExecutionException if it refuses
     */
    void awaitAttached() throws InterruptedException, ExecutionException {
        attached.get();
    }

    /** Return whether the awaited line came. */
    boolean hasLastLine() {
        return seen;
    }

    /** Return whether the output exceeded the limit. */
    boolean flooded() {
        return overflow.isDone();
    }

    /** Wait until output came or none will come; return false if neither happens in time. */
    boolean awaitBeginning(Duration timeout) throws InterruptedException {
        try {
            beginning.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("An output's beginning is never exceptional", e);
        }
    }

    /** Wait for the last line or the stream's end; return false if neither comes in time, or the stream broke. */
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        try {
            return end.get(timeout.toMillis(), TimeUnit.MILLISECONDS) == End.REACHED;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("An output's end is never exceptional", e);
        }
    }

    /** Return what has arrived so far. */
    String text() {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
