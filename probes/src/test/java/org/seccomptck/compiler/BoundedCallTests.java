package org.seccomptck.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class BoundedCallTests {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void end() {
        over.set(true);
    }

    @Test
    void aCallThatReturns() {
        assertThat(BoundedCall.within(SHORT, () -> "filter")).contains("filter");
    }

    @Test
    void aCallThatSpins() {
        assertThat(BoundedCall.within(SHORT, this::spin)).isEmpty();
    }

    /** The call does not run on a processor, so the elapsed time counts. */
    @Test
    void aCallThatSleeps() {
        CountDownLatch never = new CountDownLatch(1);
        assertThat(BoundedCall.within(SHORT, () -> await(never))).isEmpty();
        never.countDown();
    }

    @Test
    void oneThatFails() {
        Supplier<String> failing = () -> {
            throw new UnsupportedOperationException("no such function");
        };
        assertThatThrownBy(() -> BoundedCall.within(SHORT, failing)).hasRootCauseMessage("no such function");
    }

    @Test
    void anInterruptedThreadDoesNotWait() {
        Thread caller = Thread.currentThread();
        Supplier<String> interrupting = () -> {
            caller.interrupt();
            return spin();
        };
        assertThatThrownBy(() -> BoundedCall.within(Duration.ofHours(1), interrupting))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private String spin() {
        while (!over.get()) {
            Thread.onSpinWait();
        }
        return "too late";
    }

    private static String await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "too late";
    }
}
