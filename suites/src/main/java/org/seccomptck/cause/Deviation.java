package org.seccomptck.cause;

import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.probe.Question;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Verdict;

/**
 * A region of calls for which a loaded filter deviates from its profile.
 *
 * @param difference the calls, and the decisions of profile and filter
 * @param cause why
 */
public record Deviation(Difference difference, CauseKey cause) {
    /** Return the verdict; undecided if the document contradicts itself. */
    Verdict verdict() {
        if (cause.kind() == CauseKind.CONTRADICTING_RULES) {
            return Verdict.UNDECIDED;
        }
        if (difference.expected().executes() == difference.loaded().executes()) {
            return Verdict.WRONG_ACTION;
        }
        return difference.loaded().executes() ? Verdict.FAIL_OPEN : Verdict.FAIL_CLOSED;
    }

    /** Return whether the region has calls of an ABI, perhaps among others. */
    boolean concerns(Abi abi) {
        return holdsFor(abi.auditArch())
                && switch (abi) {
                    case X86_64 -> hasNumber(false);
                    case X32 -> hasNumber(true);
                    default -> true;
                };
    }

    /** Return whether the region is about an architecture that belongs to none of these ABIs. */
    boolean concernsOthers(List<Abi> abis) {
        long own = abis.stream()
                .map(Abi::auditArch)
                .distinct()
                .filter(this::holdsFor)
                .count();
        return Integer.toUnsignedLong(difference.lastArch()) - Integer.toUnsignedLong(difference.firstArch()) + 1 > own;
    }

    /** Return a call that shows the deviation and can be made; empty where no program can make one. */
    public Optional<Question> witness() {
        return AlteredRules.abi(difference)
                .map(abi -> Question.of(
                        abi, difference.firstNumber(), difference.witness().arguments()));
    }

    private boolean holdsFor(int arch) {
        return Integer.compareUnsigned(difference.firstArch(), arch) <= 0
                && Integer.compareUnsigned(arch, difference.lastArch()) <= 0;
    }

    /** Return whether the region contains a number with, or without, bit 30, which tells x32 from x86_64. */
    private boolean hasNumber(boolean x32) {
        int first = difference.firstNumber();
        boolean firstIs = (first & Abi.X32_BIT) != 0;
        // The next number with the other value of bit 30; past the highest number it is 0.
        int changes = (first | (Abi.X32_BIT - 1)) + 1;
        boolean spansAChange = changes != 0 && Integer.compareUnsigned(changes, difference.lastNumber()) <= 0;
        return firstIs == x32 || spansAChange;
    }
}
