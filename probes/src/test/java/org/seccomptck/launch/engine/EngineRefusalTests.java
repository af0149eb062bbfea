package org.seccomptck.launch.engine;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.Engines;

/** These tests use a made-up engine: no real engine can be told to refuse at a chosen moment. */
class EngineRefusalTests {
    private HttpServer server;
    private EngineSite site;

    @BeforeEach
    void anEngineThatTakesNothing() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", EngineRefusalTests::answer);
        server.start();
        URI address = URI.create("tcp://127.0.0.1:" + server.getAddress().getPort());
        site = Engines.reach(EngineRequest.any().withEndpoint(address));
    }

    @AfterEach
    void close() {
        site.close();
        server.stop(0);
    }

    @Test
    void aRefusalIsQuotedAsTheEnginesWords() {
        assertThatExceptionOfType(RunnerUnavailable.class)
                .isThrownBy(this::prepare)
                .withMessageContaining("the engine at " + site.endpoint())
                .withMessageContaining("(write /layer.tar: no space left on device)")
                .withMessageEndingWith(": look into the engine's log and mend it, then run again");
    }

    @Test
    void aLostEngineIsNoFaultOfTheKit() {
        server.stop(0);
        assertThatExceptionOfType(RunnerUnavailable.class)
                .isThrownBy(this::prepare)
                .withMessageContaining("the engine at " + site.endpoint())
                .withMessageContaining("refused");
    }

    private void prepare() {
        EngineContainers.prepare(site, "refused", List.of(), ProbeBuild.standard(line -> {}))
                .close();
    }

    private static void answer(HttpExchange asked) throws IOException {
        try (asked) {
            String path = asked.getRequestURI().getPath();
            boolean refused = path.endsWith("/images/load");
            String body = refused
                    ? "{\"message\":\"write /layer.tar: no space left on device\"}"
                    : path.endsWith("/_ping")
                            ? "OK"
                            : "{\"Version\":\"20.10\",\"ApiVersion\":\"1.41\",\"MinAPIVersion\":\"1.12\","
                                    + "\"Architecture\":\"x86_64\",\"DefaultRuntime\":\"runc\"}";
            asked.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            asked.getResponseHeaders().add("Content-Type", "application/json");
            asked.sendResponseHeaders(refused ? 500 : 200, bytes.length);
            asked.getResponseBody().write(bytes);
        }
    }
}
