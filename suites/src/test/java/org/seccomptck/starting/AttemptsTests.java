package org.seccomptck.starting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AttemptsTests {
    private static final int TOGETHER = 9;

    /** Each of these starts hangs until all are under way; the runner does three at a time. */
    @Test
    void startsThatHangDoNotKeepOthersWaiting() throws Exception {
        CountDownLatch underWay = new CountDownLatch(TOGETHER);
        Starts hanging = new Starts() {
            @Override
            public Attempt start(Set<String> added) throws InterruptedException {
                underWay.countDown();
                return underWay.await(30, TimeUnit.SECONDS) ? Attempt.STARTED : new Attempt(Outcome.FAILED, "");
            }

            @Override
            public int atATime() {
                return 3;
            }
        };
        try (Attempts attempts = new Attempts(hanging)) {
            assertThat(attempts.each(List.copyOf(Collections.nCopies(TOGETHER, Set.of("chmod")))))
                    .hasSize(TOGETHER)
                    .containsOnly(true);
            assertThat(attempts.made()).isEqualTo(TOGETHER);
        }
    }
}
