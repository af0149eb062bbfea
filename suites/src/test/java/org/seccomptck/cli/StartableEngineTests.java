package org.seccomptck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/** Real OCI runtimes under a private engine. Needs root; downloads the runtimes' packages unless they are in the cache. */
@Tag("engine")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StartableEngineTests {
    @TempDir
    Path temp;

    @AutoClose
    private Sandbox sandbox;

    @BeforeEach
    void folders() throws IOException {
        sandbox = Sandbox.in(temp);
    }

    /**
     * The calls were found before by removing one after the other, five starts each, on top of the same allowlist: without
     * those, no container starts.
     */
    @Test
    void theSevenSystemCallsAreCompleted() throws IOException, InterruptedException, ProfileException {
        Path amended = temp.resolve("amended.json");

        TckProcess.Result result = TckProcess.run(
                sandbox,
                "startable",
                "minimal-allowlist",
                "--for",
                "crun@1.28",
                "--tries",
                "2",
                "--format",
                "json",
                "-o",
                amended.toString());

        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.CONFORMS);
        JsonNode answer = new ObjectMapper().readTree(String.join("\n", result.output()));
        JsonNode off = answer.at("/launches/0");
        assertThat(off.path("answer").asText()).isEqualTo("PROVEN");
        assertThat(StreamSupport.stream(off.path("added").spliterator(), false)
                        .filter(call -> call.path("needed").asText().equals("ALWAYS"))
                        .map(call -> call.path("name").asText()))
                .containsExactly(
                        "capset", "prctl", "pselect6", "rt_sigaction", "rt_sigprocmask", "setresgid", "setresuid");
        assertThat(off.at("/proof/started").asInt()).isEqualTo(20);
        assertThat(off.path("document").asText()).isEqualTo(Files.readString(amended));
        assertThat(ProfileReader.read("amended", Files.readString(amended).getBytes(UTF_8))
                        .rules())
                .hasSize(2);
        assertThat(answer.at("/launches/1/answer").asText()).isEqualTo("STARTS_ALREADY");
        assertThat(sandbox.leftovers()).isEmpty();
    }
}
