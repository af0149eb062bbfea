package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An error in a command is reported in one line, before anything is started. */
@Tag("engine")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class CommandErrorTests {
    @TempDir
    Path temp;

    @AutoClose
    private Sandbox sandbox;

    @BeforeEach
    void folders() throws IOException {
        sandbox = Sandbox.in(temp);
    }

    @Test
    void aProfileThatIsWrong() throws IOException, InterruptedException {
        Path profile = Files.writeString(temp.resolve("bad.json"), """
                {"defaultAction": "SCMP_ACT_ALOW"}
                """);
        assertThat(line(ExitCode.WRONG_INPUT, Map.of(), "--profile", profile.toString()))
                .contains("bad.json", "SCMP_ACT_ALOW");
    }

    @Test
    void anUnknownProfile() throws IOException, InterruptedException {
        assertThat(line(ExitCode.WRONG_INPUT, Map.of(), "--profile", "no-such-profile"))
                .contains("no-such-profile", "The catalogue has: ", "restrict");
    }

    @Test
    void anEngineThatDoesNotAnswer() throws IOException, InterruptedException {
        assertThat(line(ExitCode.INCOMPLETE, Map.of("DOCKER_HOST", "unix:///nonexistent"), "-p", "restrict"))
                .contains("no engine answers at unix:///nonexistent", "DOCKER_HOST");
    }

    @Test
    void anOutputFolderWithTheResultsOfAnotherRun() throws IOException, InterruptedException {
        Path record = Files.createDirectories(sandbox.out("run")).resolve("run-record.json");
        Files.writeString(record, "{}");
        assertThat(line(ExitCode.WRONG_INPUT, Map.of(), "--private-engine")).contains("--out", "another run");
        assertThat(record).hasContent("{}");
    }

    @Test
    void anOciRuntimeThatCannotBeExecuted() throws IOException, InterruptedException {
        Path runtime = Files.writeString(temp.resolve("runtime"), "#!/bin/sh\n");
        assertThat(line(ExitCode.INCOMPLETE, Map.of(), "--oci-runtime", runtime.toString()))
                .contains(runtime + " is not an executable file");
    }

    @Test
    void anEngineAndAPrivateOne() throws IOException, InterruptedException {
        assertThat(line(ExitCode.WRONG_INPUT, Map.of(), "--runner", "unix:///nonexistent", "--private-engine"))
                .contains("give one or the other");
    }

    /** Return the only line that the command writes. */
    private String line(int code, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new java.util.ArrayList<>(
                List.of("run", "-o", sandbox.out("run").toString()));
        words.addAll(List.of(arguments));
        TckProcess.Result result = TckProcess.run(sandbox, environment, words.toArray(String[]::new));
        assertThat(result.code()).as("%s", result).isEqualTo(code);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).hasSize(1);
        assertThat(sandbox.leftovers()).isEmpty();
        return result.errors().get(0);
    }
}
