package org.seccomptck.runner.engine;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seccomptck.runner.RunnerUnavailable;

class EngineConnectionTests {

    /** The kernel accepts connections for every listener, even if nobody ever reads from them. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void anEngineThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("tcp://127.0.0.1:" + silent.getLocalPort());
            assertThatExceptionOfType(RunnerUnavailable.class)
                    .isThrownBy(() -> Engines.reach(EngineRequest.any().withEndpoint(address)))
                    .withMessageContaining(address.toString())
                    .withMessageContaining("gives no answer within 10 s");
        }
    }
}
