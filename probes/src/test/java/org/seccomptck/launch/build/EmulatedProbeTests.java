package org.seccomptck.launch.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.ProbedKernel;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.PackageRequest;

/** The probe under a user-space emulator, which is no machine of the probe's kind, whatever uname(2) says there. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EmulatedProbeTests {
    private static final CacheFolder CACHE = CacheFolder.standard();

    @TempDir
    Path temp;

    private Path emulators;

    @BeforeEach
    void emulators() {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the emulated machine is another one than this");
        emulators = new DebianPackages(CACHE, line -> {})
                .unpacked(PackageRequest.alone("qemu-user-static"))
                .root()
                .resolve("usr/bin");
    }

    @Test
    void byItself() throws IOException {
        ProbedKernel kernel = ask(NativeProbe.in(temp, Machine.X86_64));
        assertThat(kernel.emulation()).isEmpty();
        assertThat(kernel.facts().pageSize()).isPositive();
        assertThat(kernel.facts().actions()).contains("errno", "allow");
        assertThat(kernel.facts().abis()).containsOnlyKeys("x32", "i386");
    }

    @Test
    void asAnotherMachine() throws IOException {
        assertThat(ask(emulator("qemu-aarch64-static"), NativeProbe.in(temp, Machine.AARCH64))
                        .emulation())
                .contains("its read is system call 63, but reaches the kernel as 0, of another ABI");
    }

    @Test
    void asTheSameMachine() throws IOException {
        assertThat(ask(emulator("qemu-x86_64-static"), NativeProbe.in(temp, Machine.X86_64))
                        .emulation())
                .contains("its system calls reach the kernel from outside of the program");
    }

    private String emulator(String name) {
        return emulators.resolve(name).toString();
    }

    private static ProbedKernel ask(String... words) {
        return ProbedKernel.read(NativeProbe.output(words, "facts"));
    }
}
