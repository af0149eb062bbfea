package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a profile says of a container that is launched with options. */
class ExplainLaunchTests {
    @TempDir
    private Path folder;

    /** As a report on Docker has it: moby issue 37241. */
    @ParameterizedTest
    @CsvSource({
        "'', ERRNO(EPERM)",
        "--cap-add SYS_NICE, ALLOW",
        "--cap-add sys_nice, ALLOW",
        "--cap-add CAP_SYS_NICE, ALLOW",
        "--cap-add=ALL, ALLOW",
        "--cap-add all --cap-drop SYS_NICE, ERRNO(EPERM)",
        "--cap-drop ALL --cap-add SYS_NICE, ALLOW",
        "--cap-add SYS_ADMIN, ERRNO(EPERM)",
    })
    void capabilitiesAsDockerSpellsThem(String options, String decision) throws IOException {
        Execution execution = Execution.of(Stream.concat(
                        Stream.of("explain", byCapability().toString(), "set_mempolicy", "--abi", "x86_64"),
                        Stream.of(options.split(" ")).filter(word -> !word.isEmpty()))
                .toArray(String[]::new));
        assertThat(execution.errors()).isEmpty();
        assertThat(execution.out()).startsWith("x86_64: set_mempolicy (238): " + decision);
    }

    @ParameterizedTest
    @CsvSource({
        "SYS_NYCE, Did you mean SYS_NICE?",
        "nice, Did you mean SYS_NICE?",
        "CAP_ALL, Did you mean ALL?",
        "gremlins, capabilities(7) lists them",
    })
    void aCapabilityThatIsNone(String word, String advice) throws IOException {
        Execution execution = Execution.of("explain", byCapability().toString(), "chmod", "--cap-add", word);
        assertThat(execution.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.errors())
                .contains("--cap-add: there is no capability '" + word + "'.")
                .contains(advice);
    }

    private Path byCapability() throws IOException {
        return Files.writeString(folder.resolve("by-capability.json"), """
                {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
                 {"names": ["set_mempolicy"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_SYS_NICE"]}}]}
                """);
    }

    @Test
    void aPrivilegedContainerHasEveryCapability() throws IOException {
        String profile = byCapability().toString();
        assertThat(Execution.of("explain", profile, "set_mempolicy", "--privileged")
                        .out())
                .contains("x86_64: set_mempolicy (238): ALLOW");
        Execution both = Execution.of("explain", profile, "set_mempolicy", "--privileged", "--cap-drop", "SYS_NICE");
        assertThat(both.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(both.errors()).contains("--privileged: engines give all capabilities then");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "1000:", ":1", "-1", "4294967295", "1:2:3", ""})
    void aUserThatIsNoNumber(String user) {
        Execution execution = Execution.of("explain", "restrict", "chmod", "--user=" + user);
        assertThat(execution.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.errors()).contains("--user: '" + user + "' is no UID or UID:GID such as 1000:1000.");
    }

    @Test
    void optionsWithoutEffectOnTheProfileAreAccepted() {
        assertThat(Execution.of("explain", "restrict", "chmod", "--no-new-privileges", "--user=1000:1000", "--init")
                        .out())
                .isEqualTo(Execution.of("explain", "restrict", "chmod").out());
    }

    /** Docker compares the names as they stand: moby issue 43774. */
    @ParameterizedTest
    @CsvSource({"clock_settime, ERRNO(EPERM)", "mount, ALLOW"})
    void aRuleThatSpellsACapabilityOtherwiseNeverKnowsIt(String syscall, String decision) throws IOException {
        Path profile = Files.writeString(folder.resolve("misspelt.json"), """
                {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
                 {"names": ["clock_settime"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["SYS_TIME"]}},
                 {"names": ["mount", "faccessat2"], "action": "SCMP_ACT_ALLOW", "excludes": {"caps": ["cap_sys_admin"]}}]}
                """);
        for (String option : new String[] {"--cap-add=ALL", "--cap-drop=ALL"}) {
            assertThat(Execution.of("explain", profile.toString(), syscall, "--abi", "x86_64", option)
                            .out())
                    .contains(": " + decision + "\n");
        }
    }
}
