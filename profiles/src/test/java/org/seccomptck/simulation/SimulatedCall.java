package org.seccomptck.simulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.Decision;

/**
 * A call of a row, and how the oracle answers it.
 *
 * @param row the row
 * @param architecture the architecture of the call
 * @param call its name or number, as the row has it
 * @param arguments its arguments
 * @param answer what the oracle answers; empty when it cannot be asked
 * @param comparison how the answer compares with the row
 * @param remark why no document can say what the program says; empty if one can
 */
record SimulatedCall(
        SimulationRow row,
        Architecture architecture,
        String call,
        List<Long> arguments,
        Optional<Decision> answer,
        Comparison comparison,
        String remark) {
    SimulatedCall {
        arguments = List.copyOf(arguments);
    }

    /** How an answer compares with a row. */
    enum Comparison {
        EQUAL,
        /** Several rules with different decisions match: the document contradicts itself, and libseccomp chooses. */
        CONTRADICTING_RULES,
        /** The exact oracle and the oracle give different answers. */
        ORACLES_DIFFER,
        /** Nothing known explains the difference. */
        UNEXPLAINED,
        /** The kit has no table of the architecture. */
        NO_TABLE,
        /** No document says what the program's filter says. */
        NO_DOCUMENT
    }

    /** Return the call on one line, with both answers, the same for every architecture. */
    @Override
    public String toString() {
        String words =
                arguments.stream().map(one -> "0x" + Long.toHexString(one)).collect(Collectors.joining(", "));
        return "%s, line %d: %s(%s) is %s, the oracle says %s"
                .formatted(
                        row.program(),
                        row.line(),
                        call,
                        words,
                        row.answer(),
                        answer.map(Decision::toString).orElse("nothing"));
    }
}
