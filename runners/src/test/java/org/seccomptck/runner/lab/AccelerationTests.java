package org.seccomptck.runner.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.CacheFolder;

/** A processor executes the instructions of machines of its own kind, and only if this is proven. */
class AccelerationTests {
    /** An accelerator that cannot even be started. */
    private static final Qemu QEMU = new Qemu(Path.of("/nonexistent/qemu"), Map.of(), List.of(), Accelerator.TCG);

    private static final Path KERNEL = Path.of("vmlinuz");

    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({
        "TCG, amd64, amd64, true",
        "TCG, arm64, amd64, true",
        "KVM, amd64, amd64, true",
        "KVM, arm64, amd64, false",
        "KVM, amd64, arm64, false",
        "HVF, arm64, arm64, true",
        "HVF, amd64, arm64, false",
        "TCG, amd64, riscv64, true",
        "KVM, amd64, riscv64, false"
    })
    void ofItsOwnKind(Accelerator accelerator, String machine, String host, boolean executes) {
        assertThat(accelerator.executes(Machine.named(machine).orElseThrow(), Machine.named(host)))
                .isEqualTo(executes);
    }

    @ParameterizedTest
    @CsvSource({"Linux, KVM", "Mac OS X, HVF"})
    void theHostsAccelerator(String system, Accelerator accelerator) {
        assertThat(Accelerator.of(system)).isEqualTo(accelerator);
    }

    @Test
    void softwareIsNotTested() {
        assertThat(chosen(acceleration(Accelerator.TCG, true), "amd64")).isEqualTo(Accelerator.TCG);
        assertThat(said).isEmpty();
    }

    @Test
    void anUnusableAcceleratorIsReportedOnce() {
        Acceleration acceleration = acceleration(Accelerator.KVM, true);
        assertThat(chosen(acceleration, "arm64")).isEqualTo(Accelerator.TCG);
        assertThat(chosen(acceleration, "arm64")).isEqualTo(Accelerator.TCG);
        assertThat(said).singleElement().asString().contains("arm64", "kvm", "software");
    }

    @Test
    void anOptionalUnusableAcceleratorIsNotReported() {
        assertThat(chosen(acceleration(Accelerator.KVM, false), "arm64")).isEqualTo(Accelerator.TCG);
        assertThat(said).isEmpty();
    }

    @Test
    void aFailingAcceleratorIsTriedOnce() {
        Acceleration acceleration = acceleration(Accelerator.KVM, false);
        assertThat(chosen(acceleration, "amd64")).isEqualTo(Accelerator.TCG);
        assertThat(chosen(acceleration, "amd64")).isEqualTo(Accelerator.TCG);
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).contains("kvm", "lab/some");
        assertThat(said.get(1)).contains("kvm", "/nonexistent/qemu", "amd64", "software");
        assertThat(new CacheFolder(temp).livingRuns()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TCG, tcg, 'max,la57=off,cx16=off,erms=off', true", "KVM, kvm, host, false"})
    void theProcessorOfAMachine(Accelerator accelerator, String name, String processor, boolean resumes) {
        Qemu qemu = QEMU.with(accelerator);
        assertThat(qemu.command(Machine.X86_64, 384, KERNEL, ""))
                .containsSequence("-accel", name)
                .containsSequence("-cpu", processor);
        assertThat(qemu.resumes()).isEqualTo(resumes);
    }

    private static Accelerator chosen(Acceleration acceleration, String architecture) {
        LabMachine machine = new LabMachine(
                "some",
                LabMachine.Form.BARE,
                architecture,
                LabMachine.Kernel.ofFiles(KERNEL, Optional.empty()),
                "bookworm",
                0,
                false);
        return acceleration.fit(QEMU, machine, KERNEL).accelerator();
    }

    private Acceleration acceleration(Accelerator wanted, boolean asked) {
        return new Acceleration(wanted, asked, Optional.of(Machine.X86_64), new CacheFolder(temp), said::add);
    }
}
