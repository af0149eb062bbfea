package org.seccomptck.filter;

/** A program that the kernel would refuse as a seccomp filter. */
public final class InvalidFilter extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Name the instruction at fault. */
    InvalidFilter(int index, Instruction instruction, String problem) {
        super("Instruction %d (%s): %s".formatted(index, instruction, problem));
    }

    /** Report a program that is wrong as a whole. */
    InvalidFilter(String problem) {
        super(problem);
    }
}
