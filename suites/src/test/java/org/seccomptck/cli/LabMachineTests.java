package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands about the lab with a machine that is booted. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LabMachineTests {
    private static final String MACHINE = "amd64-linux-6.12";

    @TempDir
    Path temp;

    @AutoClose
    private Sandbox sandbox;

    @BeforeEach
    void folders() throws IOException {
        sandbox = Sandbox.in(temp);
    }

    /** No QEMU for Linux has the accelerator of macOS. */
    @Test
    void aScriptInAMachineThatIsGoneWithIt() throws IOException, InterruptedException {
        TckProcess.Result result = shell("uname -r\nid -u\nexit 7", "--accelerator", "hvf");
        assertThat(result.code()).as("%s", result).isEqualTo(7);
        assertThat(result.output()).hasSize(2);
        assertThat(result.output().get(0)).startsWith("6.12.");
        assertThat(result.output().get(1)).isEqualTo("0");
        assertThat(result.errors())
                .filteredOn(line -> line.contains("hvf") && line.contains("emulated in software"))
                .hasSize(1);
        assertThat(sandbox.leftovers()).isEmpty();
    }

    @Test
    void aMachineThatStaysUntilItIsTakenDown() throws IOException, InterruptedException {
        TckProcess.Result up = TckProcess.run(sandbox, "lab", "up", MACHINE);
        assertThat(up.code()).as("%s", up).isZero();
        try {
            assertThat(TckProcess.run(sandbox, "lab", "list", MACHINE).output())
                    .anyMatch(line -> line.contains(MACHINE) && line.contains(" up "));
            assertThat(shell("echo left >/tmp/note").code()).isZero();
            assertThat(shell("cat /tmp/note").output()).containsExactly("left");

            TckProcess.Result prune = TckProcess.run(sandbox, "lab", "prune", "--all");
            assertThat(prune.code()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(prune.errors()).last().asString().contains("lab/" + MACHINE, "./tck lab down --all");
        } finally {
            assertThat(TckProcess.run(sandbox, "lab", "down", "--all").output())
                    .containsExactly("lab/" + MACHINE + " is gone.");
        }
        assertThat(sandbox.leftovers()).isEmpty();
        assertThat(TckProcess.run(sandbox, "lab", "down", MACHINE).code()).isEqualTo(ExitCode.WRONG_INPUT);
    }

    /** What the documented scenario denies by its rules, seen by somebody who types commands; arm64 lacks three of the calls. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            amd64-linux-6.12, ''
            arm64-linux-6.1,  'chmod ln rm'
            """)
    void commandsOfAShellUnderTheDocumentedScenario(String machine, String succeed)
            throws IOException, InterruptedException, URISyntaxException {
        Path script = Path.of(Objects.requireNonNull(getClass().getResource("shell-in-containers.sh"))
                .toURI());
        TckProcess.Result result = TckProcess.run(sandbox, script, "lab", "shell", machine);
        assertThat(result.code()).as("%s", result).isZero();
        String each = (": " + succeed + " Seccomp:\t2").replace("  ", " ");
        assertThat(String.join(
                        " ",
                        result.output().stream()
                                .filter(line -> !line.contains(" "))
                                .toList()))
                .isEqualTo("runc" + each + " crun" + each);
    }

    private TckProcess.Result shell(String script, String... options) throws IOException, InterruptedException {
        Path input = Files.writeString(temp.resolve("script"), script);
        List<String> words = new ArrayList<>(List.of("lab", "shell", MACHINE));
        words.addAll(List.of(options));
        return TckProcess.run(sandbox, input, words.toArray(String[]::new));
    }
}
