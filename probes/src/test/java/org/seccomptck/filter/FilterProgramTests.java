package org.seccomptck.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;

/**
 * The effect of each operation: net/core/filter.c and Documentation/networking/filter.rst of the kernel. The tests
 * write operations as numbers, so that a wrong constant is noticed.
 */
class FilterProgramTests {

    private static final int RET_K = 0x06;
    private static final int RET_A = 0x16;
    private static final int LD_IMM = 0x00;
    private static final int LDX_IMM = 0x01;

    // a = A, x = X, then one ALU operation; the program returns A.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # operation      | A          | X or K     | A afterwards
            ADD     | 0x04 | 0xffffffff | 2          | 0x1
            SUB     | 0x14 | 1          | 2          | 0xffffffff
            MUL     | 0x24 | 0x80000001 | 2          | 0x2
            DIV     | 0x34 | 0xffffffff | 2          | 0x7fffffff
            DIV     | 0x34 | 7          | 0xffffffff | 0x0
            OR      | 0x44 | 0xf0       | 0x0f       | 0xff
            AND     | 0x54 | 0xff       | 0x3c       | 0x3c
            LSH     | 0x64 | 0x80000001 | 1          | 0x2
            LSH     | 0x64 | 1          | 31         | 0x80000000
            RSH     | 0x74 | 0x80000000 | 31         | 0x1
            RSH     | 0x74 | 0xffffffff | 4          | 0x0fffffff
            XOR     | 0xa4 | 0xff       | 0x0f       | 0xf0
            """)
    void arithmetic(String name, String code, String a, String operand, String expected) {
        int operation = Integer.decode(code);

        assertThat(run(op(LD_IMM, a), op(operation, operand), op(RET_A, 0)))
                .as("%s by K", name)
                .isEqualTo(word(expected));
        assertThat(run(op(LD_IMM, a), op(LDX_IMM, operand), op(operation | 0x08, 0), op(RET_A, 0)))
                .as("%s by X", name)
                .isEqualTo(word(expected));
    }

    // The kernel ends the program with 0, which kills the thread (bpf_convert_filter).
    @Test
    void divisionByAnXOf0EndsTheProgramWith0() {
        assertThat(run(op(LD_IMM, 7), op(LDX_IMM, 0), op(0x3c, 0), op(RET_K, 0x7fff0000)))
                .isZero();
    }

    @Test
    void multiplicationByAnXOf0IsAnOrdinaryOne() {
        assertThat(run(op(LD_IMM, 7), op(LDX_IMM, 0), op(0x2c, 0), op(RET_K, 0x7fff0000)))
                .isEqualTo(0x7fff0000);
        assertThat(run(op(LD_IMM, 7), op(LDX_IMM, 0), op(0x2c, 0), op(RET_A, 0)))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"0x6c, 32, 0x80000001", "0x6c, 33, 0x2", "0x7c, 32, 0x80000001", "0x7c, 33, 0x40000000"})
    void aShiftByXUsesFiveBitsOfIt(String code, int by, String expected) {
        assertThat(run(op(LD_IMM, "0x80000001"), op(LDX_IMM, by), op(Integer.decode(code), 0), op(RET_A, 0)))
                .isEqualTo(word(expected));
    }

    @Test
    void negation() {
        assertThat(run(op(LD_IMM, 5), op(0x84, 0), op(RET_A, 0))).isEqualTo(-5);
    }

    // The program returns 1 if the jump is taken, 2 if not.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JEQ  | 0x15 | 5          | 5          | 1
            JEQ  | 0x15 | 5          | 6          | 2
            JGT  | 0x25 | 6          | 5          | 1
            JGT  | 0x25 | 5          | 5          | 2
            # Unsigned: -1 is the greatest.
            JGT  | 0x25 | 0xffffffff | 5          | 1
            JGT  | 0x25 | 5          | 0xffffffff | 2
            JGE  | 0x35 | 5          | 5          | 1
            JGE  | 0x35 | 4          | 5          | 2
            JGE  | 0x35 | 0x80000000 | 0x7fffffff | 1
            JSET | 0x45 | 0x6        | 0x2        | 1
            JSET | 0x45 | 0x6        | 0x9        | 2
            JSET | 0x45 | 0x80000000 | 0x80000000 | 1
            JSET | 0x45 | 0xffffffff | 0          | 2
            """)
    void jumps(String name, String code, String a, String operand, int expected) {
        int operation = Integer.decode(code);

        assertThat(run(op(LD_IMM, a), jump(operation, 0, 1, operand), op(RET_K, 1), op(RET_K, 2)))
                .as("%s by K", name)
                .isEqualTo(expected);
        assertThat(run(
                        op(LD_IMM, a),
                        op(LDX_IMM, operand),
                        jump(operation | 0x08, 0, 1, "0"),
                        op(RET_K, 1),
                        op(RET_K, 2)))
                .as("%s by X", name)
                .isEqualTo(expected);
    }

    @Test
    void anUnconditionalJumpSkipsKInstructions() {
        assertThat(run(op(0x05, 2), op(RET_K, 1), op(RET_K, 2), op(RET_K, 3))).isEqualTo(3);
    }

    @Test
    void aConditionalJumpSkipsUpTo255Instructions() {
        List<Instruction> program = new ArrayList<>(List.of(op(LD_IMM, 0), jump(0x15, 255, 0, "0")));
        for (int i = 0; i < 256; i++) {
            program.add(op(RET_K, i));
        }

        assertThat(FilterProgram.of(program).run(SeccompData.of(Abi.X86_64, 0, new long[6])))
                .isEqualTo(255);
    }

    @ParameterizedTest
    @CsvSource({"0", "15"})
    void memoryKeepsAAndX(int slot) {
        assertThat(run(op(LD_IMM, 7), op(0x02, slot), op(LD_IMM, 0), op(0x60, slot), op(RET_A, 0)))
                .as("ST and LD MEM")
                .isEqualTo(7);
        assertThat(run(op(LDX_IMM, 8), op(0x03, slot), op(LDX_IMM, 0), op(0x61, slot), op(0x87, 0), op(RET_A, 0)))
                .as("STX and LDX MEM")
                .isEqualTo(8);
    }

    @Test
    void memoryThatWasNotWrittenIs0() {
        assertThat(run(op(LD_IMM, 7), op(0x02, 1), op(0x60, 2), op(RET_A, 0))).isZero();
    }

    // sizeof(struct seccomp_data)
    @Test
    void theLengthIs64() {
        assertThat(run(op(0x80, 0), op(RET_A, 0))).as("LD LEN").isEqualTo(64);
        assertThat(run(op(0x81, 0), op(0x87, 0), op(RET_A, 0))).as("LDX LEN").isEqualTo(64);
    }

    @Test
    void aAndXAreTransferred() {
        assertThat(run(op(LD_IMM, 7), op(0x07, 0), op(LD_IMM, 0), op(0x87, 0), op(RET_A, 0)))
                .isEqualTo(7);
    }

    @Test
    void registersBeginWith0() {
        assertThat(run(op(RET_A, 0))).isZero();
        assertThat(run(op(0x87, 0), op(RET_A, 0))).isZero();
    }

    // struct seccomp_data of include/uapi/linux/seccomp.h: int nr; __u32 arch; __u64 instruction_pointer, args[6].
    @ParameterizedTest
    @CsvSource({
        "0, 0x101",
        "4, 0xc000003e",
        "8, 0x0",
        "12, 0x0",
        "16, 0x22222222",
        "20, 0x11111111",
        "24, 0x1",
        "28, 0x0",
        "56, 0xffffffff",
        "60, 0xffffffff",
    })
    void wordsOfTheCall(int offset, String expected) {
        SeccompData data = SeccompData.of(Abi.X86_64, 257, new long[] {0x1111111122222222L, 1, 2, 3, 4, -1});

        assertThat(FilterProgram.of(List.of(op(0x20, offset), op(RET_A, 0))).run(data))
                .isEqualTo(word(expected));
    }

    // i386 and arm enter with 32-bit registers; x32 with 64-bit ones (arch/x86/entry/common.c).
    @ParameterizedTest
    @CsvSource({"I386, 0x0", "ARM, 0x0", "X32, 0xffffffff", "X86_64, 0xffffffff", "AARCH64, 0xffffffff"})
    void theHighHalfOfAnArgumentAsTheKernelSeesIt(Abi abi, String expected) {
        SeccompData data = SeccompData.of(abi, 0, new long[] {-1, -1, -1, -1, -1, -1});

        assertThat(FilterProgram.of(List.of(op(0x20, 60), op(RET_A, 0))).run(data))
                .isEqualTo(word(expected));
        assertThat(FilterProgram.of(List.of(op(0x20, 56), op(RET_A, 0))).run(data))
                .isEqualTo(-1);
    }

    @Test
    void theCallersArgumentsStayAsTheyAre() {
        long[] arguments = {-1, 0, 0, 0, 0, 0};
        SeccompData data = SeccompData.of(Abi.I386, 0, arguments);
        arguments[0] = 5;

        assertThat(FilterProgram.of(List.of(op(0x20, 16), op(RET_A, 0))).run(data))
                .isEqualTo(-1);
    }

    @Test
    void aCallHasSixArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeccompData.of(Abi.X86_64, 0, new long[5]))
                .withMessage("A call has six arguments, not 5");
    }

    // The shape that libseccomp gives a deny list: architecture, x32 bit, number, argument by halves.
    @ParameterizedTest
    @CsvSource({
        "X86_64, 90, 0, 0x00050001",
        "X86_64, 91, 0, 0x7fff0000",
        "X86_64, 16, 0x5412, 0x00050001",
        "X86_64, 16, 0x100005412, 0x7fff0000",
        "X86_64, 16, 0x5413, 0x7fff0000",
        "X32, 0x4000005a, 0, 0x0",
        "I386, 90, 0, 0x0",
    })
    void aWholeFilter(Abi abi, String number, String argument, String expected) {
        FilterProgram program = FilterProgram.of(List.of(
                op(0x20, 4),
                jump(0x15, 0, 10, "0xc000003e"),
                op(0x20, 0),
                jump(0x35, 8, 0, "0x40000000"),
                jump(0x15, 5, 0, "90"),
                jump(0x15, 0, 5, "16"),
                op(0x20, 28),
                jump(0x15, 0, 3, "0"),
                op(0x20, 24),
                jump(0x15, 0, 1, "0x5412"),
                op(RET_K, 0x00050001),
                op(RET_K, 0x7fff0000),
                op(RET_K, 0)));

        assertThat(program.run(
                        SeccompData.of(abi, Integer.decode(number), new long[] {0, Long.decode(argument), 0, 0, 0, 0})))
                .isEqualTo(word(expected));
    }

    private static int run(Instruction... program) {
        return FilterProgram.of(List.of(program)).run(SeccompData.of(Abi.X86_64, 0, new long[6]));
    }

    private static Instruction op(int code, int k) {
        return new Instruction(code, 0, 0, k);
    }

    private static Instruction op(int code, String k) {
        return new Instruction(code, 0, 0, word(k));
    }

    private static Instruction jump(int code, int jumpTrue, int jumpFalse, String k) {
        return new Instruction(code, jumpTrue, jumpFalse, word(k));
    }

    private static int word(String text) {
        return (int) Long.decode(text).longValue();
    }
}
