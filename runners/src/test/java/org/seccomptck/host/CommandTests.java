package org.seccomptck.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTests {

    @TempDir
    Path temp;

    @Test
    void itKeepsOutputErrorsAndExitCode() {
        Command.Result result = Command.of("sh", "-c", "echo out; echo err >&2; pwd; echo $WORD; exit 3")
                .in(temp)
                .with(Map.of("WORD", "hello"))
                .run();
        assertThat(result).isEqualTo(new Command.Result(3, "out\n" + temp + "\nhello\n", "err\n"));
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void muchOutputOnBothSidesDoesNotBlock() {
        Command.Result result = Command.of(
                        "sh",
                        "-c",
                        "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2")
                .run();
        assertThat(result.output()).hasSize(300_000);
        assertThat(result.errors()).hasSize(600_000);
    }

    @Test
    void itEndsWhatTakesTooLong() {
        assertThatThrownBy(() ->
                        Command.of("sleep", "60").within(Duration.ofMillis(200)).run())
                .hasMessage("cannot run sleep")
                .rootCause()
                .hasMessage("sleep did not end within 0 s");
    }

    @Test
    void theSearchPathSkipsWhatIsNotAbsoluteOrNotAProgram() throws IOException {
        Path first = Files.createDirectory(temp.resolve("first"));
        Path second = Files.createDirectory(temp.resolve("second"));
        Files.writeString(first.resolve("tool"), "not executable");
        Files.createDirectory(first.resolve("other"));
        Path tool = Files.writeString(second.resolve("tool"), "#!/bin/sh\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();

        SearchPath path = SearchPath.of(Map.of("PATH", "::relative:" + first + ":" + second));
        assertThat(path.folders()).startsWith(first, second).contains(Path.of("/usr/sbin"));
        assertThat(path.find("tool")).contains(tool);
        assertThat(path.find("other")).isEmpty();
        assertThat(path.hasAll(List.of("tool", "sh"))).isTrue();
        assertThat(path.hasAll(List.of("tool", "other"))).isFalse();
        assertThat(path.after(List.of(temp)).toString()).startsWith(temp + ":" + first + ":" + second + ":");
    }
}
