package org.seccomptck.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EngineEndpointTests {
    @Test
    void aSocketMayLieOnAPathWithASpace() {
        EngineEndpoint endpoint = EngineEndpoint.ofSocket(Path.of("/a path/100% mine/docker.sock"));

        assertThat(endpoint.uri()).hasToString("unix:///a%20path/100%25%20mine/docker.sock");
        assertThat(endpoint.uri().getPath()).isEqualTo("/a path/100% mine/docker.sock");
    }

    @Test
    void thePathOfAnOrdinarySocketStaysAsItIs() {
        assertThat(EngineEndpoint.ofSocket(Path.of("/run/docker.sock")).uri()).hasToString("unix:///run/docker.sock");
    }
}
