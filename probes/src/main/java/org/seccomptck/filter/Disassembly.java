package org.seccomptck.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A filter in the notation of the kernel's assembler (tools/bpf/bpf_asm.c; Documentation/networking/filter.rst), with a
 * remark on each instruction. Jumps name the index of their target.
 */
public final class Disassembly {
    /**
     * One instruction.
     *
     * @param index its position in the program
     * @param text mnemonic and operands, e.g. {@code jeq #0xc000003e, 2, 12}
     * @param remark what it is about; may be empty
     */
    public record Line(int index, String text, String remark) {}

    private Disassembly() {}

    /** Return every instruction of a program in its order. */
    public static List<Line> of(FilterProgram program) {
        List<Instruction> instructions = program.instructions();
        List<String> remarks = Remarks.of(instructions);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < instructions.size(); i++) {
            lines.add(new Line(i, text(i, instructions.get(i)), remarks.get(i)));
        }
        return lines;
    }

    private static String text(int index, Instruction one) {
        int k = one.k();
        return switch (one.code()) {
            case Bpf.LD_W_ABS -> "ld [" + k + "]";
            case Bpf.LD_W_LEN -> "ld len";
            case Bpf.LDX_W_LEN -> "ldx len";
            case Bpf.LD_IMM -> "ld " + constant(k);
            case Bpf.LDX_IMM -> "ldx " + constant(k);
            case Bpf.LD_MEM -> "ld M[" + k + "]";
            case Bpf.LDX_MEM -> "ldx M[" + k + "]";
            case Bpf.ST -> "st M[" + k + "]";
            case Bpf.STX -> "stx M[" + k + "]";
            case Bpf.MISC_TAX -> "tax";
            case Bpf.MISC_TXA -> "txa";
            case Bpf.NEG -> "neg";
            case Bpf.RET_K -> "ret " + constant(k);
            case Bpf.RET_A -> "ret a";
            case Bpf.JMP_JA -> "ja " + (index + 1 + k);
            default -> binary(index, one);
        };
    }

    private static String binary(int index, Instruction one) {
        String operand = (one.code() & Bpf.SOURCE_X) == 0 ? constant(one.k()) : "x";
        int operation = one.code() & Bpf.OPERATION_MASK;
        if ((one.code() & Bpf.CLASS_MASK) == Bpf.CLASS_JMP) {
            String jump = switch (operation) {
                case Bpf.JEQ -> "jeq";
                case Bpf.JGT -> "jgt";
                case Bpf.JGE -> "jge";
                case Bpf.JSET -> "jset";
                default -> throw new IllegalStateException("The check admits no such jump: " + one);
            };
            return "%s %s, %d, %d".formatted(jump, operand, index + 1 + one.jumpTrue(), index + 1 + one.jumpFalse());
        }
        String compute = switch (operation) {
            case Bpf.ADD -> "add";
            case Bpf.SUB -> "sub";
            case Bpf.MUL -> "mul";
            case Bpf.DIV -> "div";
            case Bpf.OR -> "or";
            case Bpf.AND -> "and";
            case Bpf.XOR -> "xor";
            case Bpf.LSH -> "lsh";
            case Bpf.RSH -> "rsh";
            default -> throw new IllegalStateException("The check admits no such operation: " + one);
        };
        return compute + " " + operand;
    }

    private static String constant(int k) {
        return "#0x" + Integer.toHexString(k);
    }
}
