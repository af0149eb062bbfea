package org.seccomptck.cause;

import org.seccomptck.abi.Abi;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Word;

/** Conditions on the architecture and the number of a call. */
final class AbiCalls {
    private AbiCalls() {}

    /** Return the condition that a call is of an ABI: x86_64 and x32 share an AUDIT_ARCH and differ in bit 30. */
    static int of(Diagrams diagrams, Abi abi) {
        int arch = Word.of(diagrams, Field.ARCH).equalTo(diagrams, Word.of(abi.auditArch()));
        int x32 = diagrams.bit(Field.NUMBER, Integer.numberOfTrailingZeros(Abi.X32_BIT));
        return switch (abi) {
            case X86_64 -> diagrams.and(arch, diagrams.not(x32));
            case X32 -> diagrams.and(arch, x32);
            case I386, AARCH64, ARM -> arch;
        };
    }

    /** Return the condition that a call has a number. */
    static int numbered(Diagrams diagrams, int number) {
        return Word.of(diagrams, Field.NUMBER).equalTo(diagrams, Word.of(number));
    }

    /** Return the condition that a field lies between two values, both unsigned and inclusive. */
    static int between(Diagrams diagrams, Field field, int first, int last) {
        Word word = Word.of(diagrams, field);
        int tooHigh = word.above(diagrams, Word.of(last));
        int highEnough = word.above(diagrams, Word.of(first), Diagrams.TRUE);
        return diagrams.and(highEnough, diagrams.not(tooHigh));
    }
}
