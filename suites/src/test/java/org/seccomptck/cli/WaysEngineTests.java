package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real programs beside a private engine. Needs root; downloads the programs' packages unless they are in the cache. */
@Tag("engine")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class WaysEngineTests {
    @TempDir
    Path temp;

    @AutoClose
    private Sandbox sandbox;

    @BeforeEach
    void folders() throws IOException {
        sandbox = Sandbox.in(temp);
    }

    @Test
    void eachWayGivesTheFilterOfTheDocument() throws IOException, InterruptedException {
        TckProcess.Result result = TckProcess.run(sandbox, "ways", "restrict", "--private-engine", "--format", "json");

        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.DEVIATES);
        JsonNode ways = new ObjectMapper().readTree(String.join("\n", result.output()));
        Map<String, String> answers = StreamSupport.stream(ways.path("ways").spliterator(), false)
                .collect(Collectors.toMap(
                        way -> way.path("way").asText(),
                        way -> way.path("answer").asText()));
        assertThat(answers)
                .containsEntry("api", "SAME")
                .containsEntry("exec", "SAME")
                .containsEntry("health-check", "SAME")
                .containsEntry("init", "SAME")
                .containsEntry("user", "EXPLAINED")
                .containsEntry("docker-run", "SAME")
                .containsEntry("compose", "SAME")
                .containsEntry("cri-default", "EXPLAINED")
                .containsEntry("cri-unconfined", "EXPLAINED")
                // The rules of restrict have the member name, which containerd does not read.
                .containsEntry("cri-localhost", "DIFFERS")
                .containsEntry("cri-handler", "DIFFERS");
        assertThat(sandbox.leftovers()).isEmpty();
    }
}
