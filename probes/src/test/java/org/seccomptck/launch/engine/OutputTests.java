package org.seccomptck.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.ContainerLaunchException;

class OutputTests {
    private final Output output = new Output("done");

    @Test
    void aLastLineInPieces() throws InterruptedException {
        for (String piece : new String[] {"tck-probe 1 x86_64\n", "\nd", "on", "\ndone", "\n"}) {
            assertThat(output.hasLastLine()).isFalse();
            arrives(piece);
        }

        assertThat(output.hasLastLine()).isTrue();
        assertThat(output.awaitEnd(Duration.ZERO)).isTrue();
        assertThat(output.text()).endsWith("\n\ndon\ndone\n");
    }

    @Test
    void theFirstLineIsNotTheLast() {
        arrives("done\n");

        assertThat(output.hasLastLine()).isFalse();
    }

    @Test
    void outputBeyondTheLimitIsNotKept() throws InterruptedException {
        String piece = "x".repeat(Output.BOUND / 4);
        for (int i = 0; i < 4; i++) {
            arrives(piece);
        }
        assertThat(output.flooded()).isFalse();
        for (int i = 0; i < 4; i++) {
            arrives(piece + "\ndone\n");
        }

        assertThat(output.flooded()).isTrue();
        assertThat(output.overflow()).isDone();
        assertThat(output.awaitEnd(Duration.ZERO)).isFalse();
        assertThat(output.text()).hasSize(Output.BOUND);
    }

    /** The inherited method would wait for ever. */
    @Test
    @Timeout(10)
    void anEngineThatRefusesToSendTheOutput() {
        ConflictException refusal = new ConflictException("{\"message\":\"no such runtime\"}");
        output.onError(refusal);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(output::awaitAttached)
                .withCause(refusal);
        assertThat(EngineWords.of(new ContainerLaunchException("Cannot attach", refusal)))
                .isEqualTo("no such runtime");
    }

    private void arrives(String piece) {
        output.onNext(new Frame(StreamType.STDOUT, piece.getBytes(StandardCharsets.US_ASCII)));
    }
}
