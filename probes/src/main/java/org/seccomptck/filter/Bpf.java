package org.seccomptck.filter;

/**
 * The operations of classic BPF that the kernel admits in a seccomp filter ({@code kernel/seccomp.c},
 * seccomp_check_filter; values of {@code include/uapi/linux/bpf_common.h} and {@code filter.h}).
 */
final class Bpf {
    static final int LD_W_ABS = 0x20;
    static final int LD_W_LEN = 0x80;
    static final int LDX_W_LEN = 0x81;
    static final int RET_K = 0x06;
    static final int RET_A = 0x16;
    static final int LD_IMM = 0x00;
    static final int LDX_IMM = 0x01;
    static final int MISC_TAX = 0x07;
    static final int MISC_TXA = 0x87;
    static final int LD_MEM = 0x60;
    static final int LDX_MEM = 0x61;
    static final int ST = 0x02;
    static final int STX = 0x03;
    static final int JMP_JA = 0x05;
    static final int NEG = 0x84;

    /** The class of an operation: its low three bits. */
    static final int CLASS_MASK = 0x07;

    static final int CLASS_ALU = 0x04;
    static final int CLASS_JMP = 0x05;
    /** The bit that makes X the operand instead of K. */
    static final int SOURCE_X = 0x08;

    static final int OPERATION_MASK = 0xf0;
    static final int ADD = 0x00;
    static final int SUB = 0x10;
    static final int MUL = 0x20;
    static final int DIV = 0x30;
    static final int OR = 0x40;
    static final int AND = 0x50;
    static final int LSH = 0x60;
    static final int RSH = 0x70;
    static final int XOR = 0xa0;

    static final int JEQ = 0x10;
    static final int JGT = 0x20;
    static final int JGE = 0x30;
    static final int JSET = 0x40;

    /** The number of words of scratch memory. */
    static final int MEMORY_WORDS = 16;

    /** The length of the longest program that the kernel accepts ({@code BPF_MAXINSNS}). */
    static final int MAX_INSTRUCTIONS = 4096;

    private Bpf() {}
}
