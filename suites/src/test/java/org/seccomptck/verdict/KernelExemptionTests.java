package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;

class KernelExemptionTests {
    @ParameterizedTest
    @CsvSource({
        "X86_64, 335, true", // uretprobe
        "X86_64, 336, true", // uprobe
        "X86_64, 334, false",
        "X86_64, 90, false",
        "X86_64, 9999, false",
        "X32, 1073742159, false", // uretprobe's number with the x32 bit
        "I386, 335, false",
        "AARCH64, 335, false",
    })
    void kernelsExemptUprobesOfX8664Only(Abi abi, int number, boolean exempt) {
        assertThat(KernelExemption.of(abi, number).isPresent()).isEqualTo(exempt);
    }
}
