package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    // It is spelled right, and nothing on this machine can make it.
    @Test
    void aCallOfAnotherArchitectureIsSaidToBeOne() {
        Execution execution = Execution.of("explain", "restrict", "riscv_flush_icache");

        assertThat(execution.code()).isZero();
        assertThat(execution.out().lines())
                .last()
                .isEqualTo("only riscv64 has this system call: the profile decides nothing on x86_64");
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
    })
    void argumentsDecide(String argument, String decision) throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.json"),
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"ioctl\"], \"action\":"
                        + " \"SCMP_ACT_ERRNO\", \"args\": [{\"index\": 1, \"value\": 9223372036854775808, \"op\":"
                        + " \"SCMP_CMP_GE\"}]}]}");

        Execution execution = Execution.of("explain", file.toString(), "ioctl", "--abi", "x86_64", "--arg", argument);

        assertThat(execution.code()).isZero();
        assertThat(execution.out()).startsWith("x86_64: ioctl (16): " + decision);
    }

    @Test
    void rulesBeyondTheBudgetAreListedAsTheyStand() throws IOException {
        String[] operators = {"LT", "GE", "NE"};
        String rules = IntStream.range(1, 60)
                .mapToObj(i -> "{\"names\": [\"ioctl\"], \"action\": \"SCMP_ACT_ERRNO\", \"args\": [%s]}"
                        .formatted(IntStream.range(0, 5)
                                .mapToObj(k -> "{\"index\": %d, \"value\": %d, \"op\": \"SCMP_CMP_%s\"}"
                                        .formatted(
                                                (i + k) % 6, (i * 7919L * (k + 3)) << (i % 20), operators[(i + k) % 3]))
                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(", "));
        Path file = Files.writeString(
                folder.resolve("p.json"),
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [%s]}".formatted(rules));

        Execution execution = Execution.of("explain", file.toString(), "ioctl", "--abi", "x86_64");

        assertThat(execution.code()).isZero();
        assertThat(execution.out())
                .contains("(some of these may never decide: to find out needs more than ")
                .contains("because rule /syscalls/0")
                .contains("because rule /syscalls/58")
                .contains("otherwise ALLOW by default");
    }

    @Test
    void withoutArgumentsEveryDecisionIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("p.json"), """
                {"defaultAction": "SCMP_ACT_ERRNO", "archMap": [{"architecture": "SCMP_ARCH_X86_64",
                  "subArchitectures": ["SCMP_ARCH_X86"]}], "syscalls": [
                  {"names": ["clone"], "action": "SCMP_ACT_ALLOW",
                   "args": [{"index": 0, "value": 2114060288, "op": "SCMP_CMP_MASKED_EQ"}]},
                  {"names": ["clone"], "action": "SCMP_ACT_LOG",
                   "args": [{"index": 0, "value": 0, "op": "SCMP_CMP_NE"},
                            {"index": 1, "value": 4294967296, "op": "SCMP_CMP_GT"}]},
                  {"names": ["clone"], "action": "SCMP_ACT_TRAP",
                   "args": [{"index": 0, "value": 0, "op": "SCMP_CMP_EQ"}]}]}
                """);

        Execution execution = Execution.of("explain", file.toString(), "clone");

        assertThat(execution.code()).isZero();
        assertThat(execution.out().lines())
                .containsExactly(
                        "x86_64: clone (56): by its arguments, the first line that fits",
                        "  ALLOW when (flags & (CLONE_NEWNS|CLONE_NEWCGROUP|CLONE_NEWUTS|CLONE_NEWIPC|CLONE_NEWUSER"
                                + "|CLONE_NEWPID|CLONE_NEWNET)) == 0, because rule /syscalls/0",
                        "  LOG when flags != 0 && newsp > 0x100000000, because rule /syscalls/1",
                        "  otherwise ERRNO(EPERM) by default",
                        "x32: clone (1073741880): KILL_THREAD",
                        "  because x32 is not among the profile's architectures",
                        "  beyond the document: x32 is not listed, so libseccomp treats its numbers as a bad"
                                + " architecture: KILL_THREAD",
                        "i386: clone (120): by its arguments, the first line that fits",
                        "  ALLOW when (flags & (CLONE_NEWNS|CLONE_NEWCGROUP|CLONE_NEWUTS|CLONE_NEWIPC|CLONE_NEWUSER"
                                + "|CLONE_NEWPID|CLONE_NEWNET)) == 0, because rule /syscalls/0",
                        "  LOG when flags != 0 && newsp > 0, because rule /syscalls/1",
                        "  otherwise ERRNO(EPERM) by default",
                        "  beyond the document: on a 32-bit ABI only the low 32 bits of argument and value are compared");
    }

    // What runc 1.1.5 with libseccomp 2.5.4 loaded for the catalogued profile "restrict".
    private Path restrictFilter() throws IOException {
        return Files.writeString(folder.resolve("filters.txt"), """
                tck-dumper 2
                status CapBnd:	00000000a80425fb
                flags 0 0x0
                filter 0 13
                0020 00 00 00000004
                0015 00 0a c000003e
                0020 00 00 00000000
                0035 00 01 40000000
                0015 00 07 ffffffff
                0015 05 00 00000056
                0015 04 00 00000057
                0015 03 00 0000005a
                0015 02 00 00000089
                0015 01 00 000000a5
                0006 00 00 7fff0000
                0006 00 00 00050001
                0006 00 00 00000000
                filters 1
                done
                """);
    }

    @Test
    void aLoadedFilterIsShownWithTheWayOfTheCall() throws IOException {
        Execution execution = Execution.of(
                "explain", "restrict", "chmod", "--filter", restrictFilter().toString());

        assertThat(execution.code()).isZero();
        assertThat(execution.out().lines())
                .contains(
                        "x86_64: chmod (90): ERRNO(EPERM)",
                        "  filter 1 of 1, the newest first: 13 instructions, of which 8 are executed",
                        "  =>    1: jeq #0xc000003e, 2, 12       ; x86_64 or x32",
                        "        4: jeq #0xffffffff, 5, 12       ; number",
                        "  =>    7: jeq #0x5a, 11, 8             ; chmod",
                        "       10: ret #0x7fff0000              ; ALLOW",
                        "  =>   11: ret #0x50001                 ; ERRNO(EPERM)",
                        "  loaded: ERRNO(EPERM), as the profile says",
                        "  For every value of its arguments the filter does with this call what the profile says.")
                .noneMatch(line -> line.startsWith("i386"));
    }

    @Test
    void pathOnlyOmitsTheRest() throws IOException {
        assertThat(Execution.of(
                                "explain",
                                "restrict",
                                "mount",
                                "--path-only",
                                "--filter",
                                restrictFilter().toString())
                        .out()
                        .lines())
                .contains(
                        "  =>    5 … 8: 4 comparisons that do not fit",
                        "  =>    9: jeq #0xa5, 11, 10            ; mount")
                .noneMatch(line -> line.contains("; link") || line.contains("; ALLOW"));
    }

    @Test
    void aFilterThatDoesNotDoWhatTheProfileSaysFailsTheCommand() throws IOException {
        Execution execution = Execution.of(
                "explain",
                "all-but-mount",
                "chmod",
                "--filter",
                restrictFilter().toString());

        assertThat(execution.code()).isEqualTo(1);
        assertThat(execution.out()).contains("  loaded: ERRNO(EPERM); the profile says ALLOW");
    }

    @Test
    void aDifferenceForOtherArgumentsIsFound() throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.json"),
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"kill\"], \"action\":"
                        + " \"SCMP_ACT_ERRNO\", \"args\": [{\"index\": 1, \"value\": 9, \"op\": \"SCMP_CMP_EQ\"}]}]}");

        Execution execution = Execution.of(
                "explain", file.toString(), "kill", "--filter", restrictFilter().toString());

        assertThat(execution.code()).isEqualTo(1);
        assertThat(execution.out())
                .contains("  loaded: ALLOW, as the profile says")
                .contains("  They differ with --arg 1=0x9: loaded ALLOW, the profile says ERRNO(EPERM)");
    }

    @Test
    void aFileThatIsNoDumpIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("filters.txt"), "nonsense\n");
        Execution execution = Execution.of("explain", "restrict", "chmod", "--filter", file.toString());

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.errors()).startsWith("tck: --filter: ").contains("is no dump of filters");
        assertThat(Execution.of("explain", "restrict", "chmod", "--filter", "/no/such/file")
                        .errors())
                .contains("there is no such file");
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
                        + "{\"names\": [\"write\"], \"action\": \"SCMP_ACT_ALLOW\"},"
                        + "{\"names\": [\"bpf\"], \"action\": \"SCMP_ACT_ALLOW\", \"includes\": {\"caps\": [\"CAP_BPF\"]}},"
                        + "{\"names\": [\"bpf\"], \"action\": \"SCMP_ACT_LOG\", \"includes\": {\"minKernel\": \"7.0\"}}]}");

        assertThat(Execution.of("explain", file.toString(), "bpf", "--abi", "x86_64", option, value)
                        .out())
                .startsWith("x86_64: bpf (321): " + decision);
    }
}
