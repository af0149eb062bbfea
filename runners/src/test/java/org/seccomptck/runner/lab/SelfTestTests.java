package org.seccomptck.runner.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.packages.DebianPackages;

/** A kernel tests an accelerator, and nothing is left of the test; the tests pretend that the host is arm64. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SelfTestTests {
    /** The time limit for machines that end by themselves, on a busy host. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final Duration SHORT = Duration.ofSeconds(2);

    private final LabMachine machine =
            LabCatalog.load(Optional.empty()).find(LabEngineOwner.MACHINE).get(0);
    private final DebianPackages packages = new DebianPackages(CacheFolder.standard(), line -> {});
    private final Qemu qemu = Qemu.find(machine.machine(), packages);
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path temp;

    private CacheFolder cache = CacheFolder.standard();

    @BeforeEach
    void takeACacheOfOurOwn() {
        cache = new CacheFolder(temp);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(cache.livingRuns()).isEmpty();
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void anAcceleratorThatBootsAKernelPasses() {
        assertThat(acceleration(Accelerator.TCG).problem(qemu, machine, kernel(), LONG))
                .isEmpty();
    }

    /** QEMU for Linux has no accelerator of macOS. */
    @Test
    void aRefusedAcceleratorIsNotUsed() {
        assertThat(acceleration(Accelerator.HVF).fit(qemu, machine, kernel()).accelerator())
                .isEqualTo(Accelerator.TCG);
        assertThat(said).hasSize(2);
        assertThat(said.get(1)).contains("hvf is of no use", "invalid accelerator hvf", "emulated in software");
    }

    /** The machine waits for an interrupt for ever: its kernel is replaced by "wfi; b .-4". */
    @Test
    @Timeout(30)
    void aHangingAcceleratorIsKilledInTime() throws IOException {
        Path idle = Files.write(temp.resolve("idle"), HexFormat.of().parseHex("7f2003d5ffffff17"));
        assertThat(acceleration(Accelerator.TCG).problem(qemu, machine, idle, SHORT))
                .hasValue("it was not done after 2 s, and wrote nothing");
    }

    private Path kernel() {
        return KernelFiles.of(machine, packages).vmlinuz();
    }

    private Acceleration acceleration(Accelerator wanted) {
        return new Acceleration(wanted, true, Optional.of(Machine.AARCH64), cache, said::add);
    }
}
