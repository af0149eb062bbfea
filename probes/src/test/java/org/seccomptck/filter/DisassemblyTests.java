package org.seccomptck.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;

class DisassemblyTests {
    private static final Instruction ALLOW = new Instruction(Bpf.RET_K, 0, 0, 0x7fff0000);
    private static final Instruction DENY = new Instruction(Bpf.RET_K, 0, 0, 0x00050001);
    private static final int JEQ = Bpf.CLASS_JMP | Bpf.JEQ;

    /** On x86_64 personality(n) is allowed when the low 16 bits of n are 0; all else is denied. */
    private static final FilterProgram PERSONALITY = FilterProgram.of(List.of(
            new Instruction(Bpf.LD_W_ABS, 0, 0, 4),
            new Instruction(JEQ, 0, 6, 0xc000003e),
            new Instruction(Bpf.LD_W_ABS, 0, 0, 0),
            new Instruction(JEQ, 0, 4, 135),
            new Instruction(Bpf.LD_W_ABS, 0, 0, 16),
            new Instruction(Bpf.CLASS_ALU | Bpf.AND, 0, 0, 0xffff),
            new Instruction(JEQ, 0, 1, 0),
            ALLOW,
            DENY));

    @Test
    void namesWhatEachInstructionIsAbout() {
        assertThat(Disassembly.of(PERSONALITY))
                .containsExactly(
                        new Disassembly.Line(0, "ld [4]", "architecture"),
                        new Disassembly.Line(1, "jeq #0xc000003e, 2, 8", "x86_64 or x32"),
                        new Disassembly.Line(2, "ld [0]", "number"),
                        new Disassembly.Line(3, "jeq #0x87, 4, 8", "personality"),
                        new Disassembly.Line(4, "ld [16]", "argument 0, lower half"),
                        new Disassembly.Line(5, "and #0xffff", ""),
                        new Disassembly.Line(6, "jeq #0x0, 7, 8", "argument 0, lower half & 0xffff"),
                        new Disassembly.Line(7, "ret #0x7fff0000", "ALLOW"),
                        new Disassembly.Line(8, "ret #0x50001", "ERRNO(EPERM)"));
    }

    // The notation of bpf_asm (Documentation/networking/filter.rst), but with absolute indices instead of labels.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0x80 | 0  | ld len
            0x81 | 0  | ldx len
            0x00 | 10 | ld #0xa
            0x01 | 10 | ldx #0xa
            0x60 | 3  | ld M[3]
            0x61 | 3  | ldx M[3]
            0x02 | 3  | st M[3]
            0x03 | 3  | stx M[3]
            0x07 | 0  | tax
            0x87 | 0  | txa
            0x84 | 0  | neg
            0x05 | 1  | ja 2
            0x04 | 1  | add #0x1
            0x0c | 0  | add x
            0x14 | 1  | sub #0x1
            0x24 | 1  | mul #0x1
            0x34 | 1  | div #0x1
            0x44 | 1  | or #0x1
            0x54 | 1  | and #0x1
            0x64 | 1  | lsh #0x1
            0x74 | 1  | rsh #0x1
            0xa4 | 1  | xor #0x1
            0x1d | 0  | jeq x, 1, 2
            0x25 | 7  | jgt #0x7, 1, 2
            0x35 | 7  | jge #0x7, 1, 2
            0x45 | 7  | jset #0x7, 1, 2
            """)
    void speaksTheAssembler(String code, int k, String text) {
        int number = Integer.decode(code);
        int skipped = (number & Bpf.CLASS_MASK) == Bpf.CLASS_JMP && number != Bpf.JMP_JA ? 1 : 0;
        FilterProgram program = FilterProgram.of(List.of(new Instruction(number, 0, skipped, k), ALLOW, DENY));
        assertThat(Disassembly.of(program).get(0).text()).isEqualTo(text);
    }

    @Test
    void retAHasNoDecisionOfItsOwn() {
        FilterProgram program = FilterProgram.of(List.of(new Instruction(Bpf.RET_A, 0, 0, 0)));
        assertThat(Disassembly.of(program)).containsExactly(new Disassembly.Line(0, "ret a", ""));
    }

    @Test
    void doesNotGuessTheArchitectureWherePathsMeet() {
        FilterProgram program = FilterProgram.of(List.of(
                new Instruction(Bpf.LD_W_ABS, 0, 0, 4),
                new Instruction(JEQ, 0, 0, Abi.I386.auditArch()),
                new Instruction(Bpf.LD_W_ABS, 0, 0, 0),
                new Instruction(JEQ, 0, 0, 1),
                ALLOW));
        assertThat(Disassembly.of(program).get(3).remark()).isEqualTo("number");
    }

    @Test
    void namesWhatIsNeverReached() {
        FilterProgram program = FilterProgram.of(List.of(ALLOW, DENY));
        assertThat(Disassembly.of(program).get(1).remark()).isEqualTo("never reached");
    }

    @Test
    void tracesThePathOfACall() {
        PathTrace allowed =
                PathTrace.of(PERSONALITY, SeccompData.of(Abi.X86_64, 135, new long[] {0x20000, 0, 0, 0, 0, 0}));
        assertThat(allowed.instructions()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(allowed.decision()).isEqualTo(Decision.ALLOW);

        PathTrace foreign = PathTrace.of(PERSONALITY, SeccompData.of(Abi.I386, 136, new long[6]));
        assertThat(foreign.instructions()).containsExactly(0, 1, 8);
        assertThat(foreign.decision().action()).isEqualTo(Action.ERRNO);
    }
}
