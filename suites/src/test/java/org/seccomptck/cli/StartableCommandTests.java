package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the command is said in a line, before anything is started. */
class StartableCommandTests {
    @TempDir
    Path temp;

    @Test
    void anUnknownProfile() {
        assertThat(line("startable", "no-such-profile")).contains("no-such-profile", "The catalogue has: ");
    }

    @Test
    void aRuntimeThatNobodyKnowsAndOnesThatAreSeveral() {
        assertThat(line("startable", "minimal-allowlist", "--for", "runc@9")).contains("unknown OCI runtime 'runc@9'");
        assertThat(line("startable", "minimal-allowlist", "--for", "runc@1.*"))
                .contains("--for: 'runc@1.*' stands for several: ", "runc@1.1.15", "Name one.");
    }

    @Test
    void numbersThatProveNothing() {
        assertThat(line("startable", "minimal-allowlist", "--starts", "0")).contains("at least 1");
        assertThat(line("startable", "minimal-allowlist", "--tries", "0")).contains("at least 1");
    }

    @Test
    void anOutputThatIsThereOrCannotBe() throws IOException {
        Path there = Files.writeString(temp.resolve("there.json"), "mine");
        assertThat(line("startable", "minimal-allowlist", "-o", there.toString()))
                .contains("is there already");
        assertThat(there).hasContent("mine");
        assertThat(line("startable", "minimal-allowlist", "-o", temp + "/none/out.json"))
                .contains("--out: there is no folder");
    }

    @Test
    void anObjectOfTheOperator() {
        assertThat(line("startable", "minimal-allowlist", "--dialect", "spo")).contains("no engine takes");
    }

    private static String line(String... arguments) {
        Execution execution = Execution.of(arguments);
        assertThat(execution.code()).as("%s", execution).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.out()).isEmpty();
        return execution.errors();
    }
}
