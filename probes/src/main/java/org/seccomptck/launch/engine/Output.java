package org.seccomptck.launch.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A container's output as it arrives. */
final class Output extends ResultCallback.Adapter<Frame> {
    private final StringBuilder text = new StringBuilder();
    private final @Nullable String lastLine;
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    /**
     * Collects output.
     *
     * @param lastLine the line after which nothing more is awaited; null: only the stream's end counts
     */
    Output(@Nullable String lastLine) {
        this.lastLine = lastLine;
    }

    @Override
    public void onNext(Frame frame) {
        synchronized (text) {
            text.append(new String(frame.getPayload(), StandardCharsets.US_ASCII));
            if (lastLine != null
                    && text.indexOf(
                                    "\n" + lastLine + "\n",
                                    text.length() - frame.getPayload().length - lastLine.length() - 2)
                            >= 0) {
                end.complete(true);
            }
        }
    }

    @Override
    public void onError(Throwable problem) {
        end.complete(false);
        super.onError(problem);
    }

    @Override
    public void onComplete() {
        end.complete(true);
        super.onComplete();
    }

    /** Waits for the last line or the stream's end; false when neither came in time. */
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        try {
            return end.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("An output's end is never exceptional", e);
        }
    }

    /** What has arrived so far. */
    String text() {
        synchronized (text) {
            return text.toString();
        }
    }
}
