package org.seccomptck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbedKernelTests {
    private static final String CONFIGURATION = """
            CONFIG_SECCOMP=y
            CONFIG_SECCOMP_FILTER=y
            # CONFIG_X86_X32_ABI is not set
            CONFIG_COMPAT_32=y
            """;

    @Test
    void factsOfAKernel() {
        ProbedKernel kernel = ProbedKernel.read("""
                tck-probe 1 x86_64
                step facts
                fact actions kill_process errno allow
                fact logged kill_process errno
                fact boot f18c1c71-4794-4fa1-a77c-c839d9c5a568
                fact page 4096
                fact entry 0 0 inside
                fact abi x32 none
                fact abi i386 i386
                done
                """);
        assertThat(kernel.facts())
                .isEqualTo(new KernelFacts(
                        4096,
                        List.of("kill_process", "errno", "allow"),
                        List.of("kill_process", "errno"),
                        Map.of("x32", false, "i386", true),
                        Map.of(),
                        Map.of()));
        assertThat(kernel.emulation()).isEmpty();
        assertThat(kernel.bootId()).contains("f18c1c71-4794-4fa1-a77c-c839d9c5a568");
    }

    /** The answer of gVisor of 2022-12-19, which serves int 0x80 like x86_64's syscall. */
    @Test
    void anAbiFromAnotherTable() {
        KernelFacts facts =
                ProbedKernel.read("fact abi x32 none\nfact abi i386 x86_64\n").facts();
        assertThat(facts.abis()).isEqualTo(Map.of("x32", false, "i386", false));
        assertThat(facts.tables()).isEqualTo(Map.of("i386", "x86_64"));
    }

    @Test
    void noFactsOfAContainerThatWroteNothing() {
        assertThat(ProbedKernel.read("").facts()).isEqualTo(KernelFacts.UNKNOWN);
    }

    /** What qemu-aarch64 and qemu-x86_64 of version 7.2 make the probe write on an x86_64 kernel. */
    @Test
    void anEmulatorBetweenProbeAndKernel() {
        assertThat(ProbedKernel.read("fact entry 0 63 outside\nfact abi arm unknown\n"))
                .satisfies(kernel -> assertThat(kernel.emulation().orElse("")).contains("of another ABI"))
                .satisfies(kernel -> assertThat(kernel.facts().abis()).isEmpty());
        assertThat(ProbedKernel.read("fact entry 0 0 outside\n").emulation().orElse(""))
                .contains("from outside of the program");
    }

    @Test
    void theConfigurationInPieces() throws IOException {
        String hex = HexFormat.of().formatHex(packed());
        String lines = "config " + hex.substring(0, 20) + "\nconfig " + hex.substring(20) + "\n";
        assertThat(ProbedKernel.read(lines).facts().configuration())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("CONFIG_SECCOMP", "y", "CONFIG_SECCOMP_FILTER", "y", "CONFIG_X86_X32_ABI", "n"));
    }

    @Test
    void theConfigurationAsAFile(@TempDir Path temp) throws IOException {
        Path plain = Files.writeString(temp.resolve("config-6.1"), CONFIGURATION);
        Path packed = Files.write(temp.resolve("config.gz"), packed());
        assertThat(KernelConfiguration.read(plain)).hasSize(3).isEqualTo(KernelConfiguration.read(packed));
    }

    @Test
    void theNameOfTheDefaultProfile() {
        assertThat(facts("name=apparmor", "name=seccomp,profile=builtin").defaultProfile())
                .isEqualTo("builtin");
        assertThat(facts("name=seccomp,profile=/etc/my.json").defaultProfile()).isEqualTo("/etc/my.json");
        assertThat(facts("name=cgroupns").defaultProfile()).isEqualTo("unknown");
    }

    private static RunnerFacts facts(String... options) {
        return new RunnerFacts("6.1", "x86_64", "", "", "", "", "", "", "", "2", false, List.of(options));
    }

    private static byte[] packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(CONFIGURATION.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
