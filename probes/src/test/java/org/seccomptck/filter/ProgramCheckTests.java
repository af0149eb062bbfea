package org.seccomptck.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The programs that the kernel refuses: bpf_check_classic (net/core/filter.c) and seccomp_check_filter
 * (kernel/seccomp.c).
 */
class ProgramCheckTests {

    private static final Instruction RETURN = new Instruction(0x06, 0, 0, 0x7fff0000);

    // Each is the first of two instructions; the second returns.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # code | jt | jf | k         | problem
            0x20   | 0  | 0  | 64         | loads from outside of struct seccomp_data
            0x20   | 0  | 0  | 2          | loads from outside of struct seccomp_data
            0x20   | 0  | 0  | 0xfffffffc | loads from outside of struct seccomp_data
            0x60   | 0  | 0  | 16         | there are 16 words of memory
            0x61   | 0  | 0  | 16         | there are 16 words of memory
            0x02   | 0  | 0  | 16         | there are 16 words of memory
            0x03   | 0  | 0  | 0x80000000 | there are 16 words of memory
            0x05   | 0  | 0  | 1          | jumps past the end
            0x05   | 0  | 0  | 0xffffffff | jumps past the end
            0x15   | 1  | 0  | 0          | jumps past the end
            0x15   | 0  | 1  | 0          | jumps past the end
            0x45   | 0  | 255| 0          | jumps past the end
            0x34   | 0  | 0  | 0          | divides by 0
            0x64   | 0  | 0  | 32         | shifts by more than 31
            0x74   | 0  | 0  | 0xffffffff | shifts by more than 31
            # Classic BPF, but not in a seccomp filter: loads of bytes and half words, indirect ones, MSH, MOD.
            0x28   | 0  | 0  | 0          | the kernel admits no such operation in a seccomp filter
            0x30   | 0  | 0  | 0          | the kernel admits no such operation in a seccomp filter
            0x40   | 0  | 0  | 0          | the kernel admits no such operation in a seccomp filter
            0xb1   | 0  | 0  | 0          | the kernel admits no such operation in a seccomp filter
            0x94   | 0  | 0  | 3          | the kernel admits no such operation in a seccomp filter
            0x9c   | 0  | 0  | 0          | the kernel admits no such operation in a seccomp filter
            # No operation at all; eBPF's.
            0xffff | 0  | 0  | 0          | the kernel admits no such operation in a seccomp filter
            0x115  | 0  | 0  | 0          | the kernel admits no such operation in a seccomp filter
            0x8c   | 0  | 0  | 0          | the kernel admits no such operation in a seccomp filter
            0x0d   | 0  | 0  | 0          | the kernel admits no such operation in a seccomp filter
            0x85   | 0  | 0  | 0          | the kernel admits no such operation in a seccomp filter
            0x0e   | 0  | 0  | 0          | the kernel admits no such operation in a seccomp filter
            """)
    void whatIsRefused(String code, int jumpTrue, int jumpFalse, String k, String problem) {
        Instruction one = new Instruction(
                Integer.decode(code), jumpTrue, jumpFalse, (int) Long.decode(k).longValue());

        assertThatExceptionOfType(InvalidFilter.class)
                .isThrownBy(() -> FilterProgram.of(List.of(one, RETURN)))
                .withMessage("Instruction 0 (" + one + "): " + problem);
    }

    @ParameterizedTest
    @CsvSource({
        "0x20, 60",
        "0x60, 15",
        "0x61, 15",
        "0x02, 15",
        "0x03, 0",
        "0x05, 0",
        "0x15, 0",
        "0x1d, 0",
        "0x4d, 0",
        "0x34, 1",
        "0x3c, 0",
        "0x64, 31",
        "0x74, 0",
        "0x6c, 99",
        "0x24, 0",
        "0x84, 0",
        "0x80, 0",
        "0x81, 0",
        "0x07, 0",
        "0x87, 0",
        "0x00, 0xffffffff",
        "0x01, 7",
        "0x16, 0",
        "0xa4, 0",
        "0xac, 0"
    })
    void whatIsTaken(String code, String k) {
        Instruction one =
                new Instruction(Integer.decode(code), 0, 0, (int) Long.decode(k).longValue());

        assertThatCode(() -> FilterProgram.of(List.of(one, RETURN))).doesNotThrowAnyException();
    }

    @Test
    void theInstructionAtFaultIsNamed() {
        Instruction bad = new Instruction(0x20, 0, 0, 64);

        assertThatExceptionOfType(InvalidFilter.class)
                .isThrownBy(() -> FilterProgram.of(List.of(RETURN, RETURN, bad, RETURN)))
                .withMessage("Instruction 2 (0020 00 00 00000040): loads from outside of struct seccomp_data");
    }

    @Test
    void aProgramMustEndWithAReturn() {
        assertThatExceptionOfType(InvalidFilter.class)
                .isThrownBy(() -> FilterProgram.of(List.of(RETURN, new Instruction(0x00, 0, 0, 7))))
                .withMessage("The last instruction must return, but is 0000 00 00 00000007");
    }

    // BPF_MAXINSNS
    @ParameterizedTest
    @ValueSource(ints = {0, 4097})
    void lengthsThatAreRefused(int length) {
        assertThatExceptionOfType(InvalidFilter.class)
                .isThrownBy(() -> FilterProgram.of(Collections.nCopies(length, RETURN)))
                .withMessage("A filter has 1 … 4096 instructions, not " + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4096})
    void lengthsThatAreTaken(int length) {
        assertThat(FilterProgram.of(Collections.nCopies(length, RETURN)).instructions())
                .hasSize(length);
    }
}
