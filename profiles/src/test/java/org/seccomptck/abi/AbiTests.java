package org.seccomptck.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbiTests {

    // include/uapi/linux/audit.h: EM_* | __AUDIT_ARCH_64BIT (0x80000000) | __AUDIT_ARCH_LE (0x40000000), with
    // EM_386 = 3, EM_ARM = 40, EM_X86_64 = 62, EM_AARCH64 = 183.
    @ParameterizedTest
    @CsvSource({
        "x86_64, 62, true, false",
        "x32, 62, true, true",
        "i386, 3, false, true",
        "aarch64, 183, true, false",
        "arm, 40, false, true",
    })
    void auditArchAndWidth(String label, int machine, boolean bits64, boolean narrow) {
        Abi abi = Abi.ofLabel(label);

        assertThat(abi.auditArch()).isEqualTo(machine | (bits64 ? 0x80000000 : 0) | 0x40000000);
        assertThat(abi.narrow()).isEqualTo(narrow);
    }

    @Test
    void anUnknownLabelIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Abi.ofLabel("X86_64"))
                .withMessage("Unknown ABI 'X86_64'. Known: x86_64, x32, i386, aarch64, arm.");
    }

    @ParameterizedTest
    @CsvSource({"x86_64, X86_64", "amd64, X86_64", "aarch64, AARCH64", "arm64, AARCH64"})
    void machinesHaveTwoNames(String name, Machine machine) {
        assertThat(Machine.named(name)).contains(machine);
    }

    @Test
    void otherNamesAreNoMachines() {
        assertThat(Machine.named("riscv64")).isEmpty();
        assertThat(Machine.named("AMD64")).isEmpty();
    }

    @Test
    void aMachinesNativeAbiHas64Bits() {
        assertThat(Machine.values())
                .allSatisfy(machine -> assertThat(machine.nativeAbi().narrow()).isFalse());
    }
}
