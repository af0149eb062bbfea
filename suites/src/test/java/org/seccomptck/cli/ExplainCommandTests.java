package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTests {

    @TempDir
    Path folder;

    @Test
    void everyAbiOfTheMachineIsTold() {
        Execution execution = Execution.of("explain", "restrict", "chmod");

        assertThat(execution.code()).isZero();
        assertThat(execution.errors()).isEmpty();
        assertThat(execution.out().lines().filter(line -> !line.startsWith(" ")))
                .containsExactly(
                        "x86_64: chmod (90): ERRNO(EPERM)",
                        "x32: chmod (1073741914): KILL_THREAD",
                        "i386: chmod (15): KILL_THREAD");
        assertThat(execution.out())
                .contains("  because rule /syscalls/1 names chmod")
                .contains("  because i386 is not among the profile's architectures")
                .contains("  beyond the document: ");
    }

    @Test
    void oneAbi() {
        Execution execution = Execution.of("explain", "restrict", "chmod", "--abi", "i386");

        assertThat(execution.code()).isZero();
        assertThat(execution.out()).startsWith("i386: chmod (15): KILL_THREAD").doesNotContain("x86_64:");
    }

    @Test
    void whatAMachineDoesNotHaveIsSaid() {
        Execution execution = Execution.of("explain", "restrict", "chmod", "--machine", "arm64", "--abi", "aarch64");

        assertThat(execution.code()).isZero();
        assertThat(execution.out().lines()).containsExactly("aarch64: no such system call, so nothing is said of it");
    }

    @Test
    void aNumberInsteadOfAName() {
        assertThat(Execution.of("explain", "restrict", "90", "--abi", "x86_64").out())
                .startsWith("x86_64: chmod (90): ERRNO(EPERM)");
        assertThat(Execution.of("explain", "restrict", "9999", "--abi", "x86_64")
                        .out())
                .startsWith("x86_64: (no name) (9999): ALLOW");
    }

    // The profile denies ioctl when its second argument is at least 2^63.
    @ParameterizedTest
    @CsvSource({
        "1=0x7fffffffffffffff, ALLOW",
        "1=0x8000000000000000, ERRNO(EPERM)",
        "1=9223372036854775808, ERRNO(EPERM)",
        "1=-1, ERRNO(EPERM)",
        "0=-1, ALLOW",
        ", ALLOW",
    })
    void argumentsDecide(@Nullable String argument, String decision) throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.json"),
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"ioctl\"], \"action\":"
                        + " \"SCMP_ACT_ERRNO\", \"args\": [{\"index\": 1, \"value\": 9223372036854775808, \"op\":"
                        + " \"SCMP_CMP_GE\"}]}]}");
        List<String> command = new ArrayList<>(List.of("explain", file.toString(), "ioctl", "--abi", "x86_64"));
        if (argument != null) {
            command.addAll(List.of("--arg", argument));
        }

        Execution execution = Execution.of(command.toArray(String[]::new));

        assertThat(execution.code()).isZero();
        assertThat(execution.out()).startsWith("x86_64: ioctl (16): " + decision);
    }

    // runc's stub, moby's includes: by option, since there is no engine to ask.
    @ParameterizedTest
    @CsvSource({
        "--oci-runtime, runc, ERRNO(ENOSYS)",
        "--oci-runtime, crun, ERRNO(EPERM)",
        "--cap-add, CAP_BPF, ALLOW",
        "--kernel, 7.0, LOG",
    })
    void optionsDecide(String option, String value, String decision) throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.json"),
                "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"architectures\": [\"SCMP_ARCH_X86_64\"], \"syscalls\": ["
                        + "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\"},"
                        + "{\"names\": [\"bpf\"], \"action\": \"SCMP_ACT_ALLOW\", \"includes\": {\"caps\": [\"CAP_BPF\"]}},"
                        + "{\"names\": [\"bpf\"], \"action\": \"SCMP_ACT_LOG\", \"includes\": {\"minKernel\": \"7.0\"}}]}");

        assertThat(Execution.of("explain", file.toString(), "bpf", "--abi", "x86_64", option, value)
                        .out())
                .startsWith("x86_64: bpf (321): " + decision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            restrict chmdo                                | no system call is named 'chmdo'. Check the spelling, or give its number.
            restrict 4294967296                           | the number '4294967296' does not fit in 32 bits.
            restrict chmod --abi mips                     | --abi: Unknown ABI 'mips'. Known: x86_64, x32, i386, aarch64, arm.
            restrict chmod --abi arm                      | --abi: arm is no ABI of x86_64. Add --machine.
            restrict chmod --machine vax                  | --machine: unknown machine 'vax'. Known: x86_64, aarch64.
            restrict chmod --arg 6=0                      | --arg: the index must lie in 0 … 5, but is 6.
            restrict chmod --arg 0=rwx                    | --arg: 'rwx' is no number of at most 64 bits.
            restrict chmod --arg 0=0x10000000000000000    | --arg: '0x10000000000000000' is no number of at most 64 bits.
            no-such-profile chmod                         | no-such-profile: neither a file nor a profile of the catalogue.
            """)
    void whatIsWrongIsSaidFirst(String arguments, String message) {
        Execution execution = Execution.of(("explain " + arguments).split(" ", -1));

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.out()).isEmpty();
        assertThat(execution.errors()).startsWith("tck: " + message).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"x=1", "1", "''"})
    void anArgumentThatIsNoPairIsRefused(String argument) {
        Execution execution = Execution.of("explain", "restrict", "chmod", "--arg", argument);

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.errors()).contains("--arg").doesNotContain("\tat ");
    }
}
