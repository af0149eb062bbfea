package org.seccomptck.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.probe.Question;
import org.seccomptck.record.Verdict.Kind;

/**
 * Calls for which a loaded filter departs from its profile.
 *
 * @param difference which calls, and what the two say of them
 * @param cause why
 */
public record Deviation(Difference difference, Cause cause) {
    /** How bad it is; where the document contradicts itself nobody can say. */
    Kind kind() {
        if (cause == Cause.CONTRADICTING_RULES) {
            return Kind.UNDECIDED;
        }
        if (difference.expected().executes() == difference.loaded().executes()) {
            return Kind.WRONG_ACTION;
        }
        return difference.loaded().executes() ? Kind.FAIL_OPEN : Kind.FAIL_CLOSED;
    }

    /** Whether it is about calls of an ABI, perhaps among others. */
    boolean concerns(Abi abi) {
        return holdsFor(abi.auditArch())
                && switch (abi) {
                    case X86_64 -> hasNumber(false);
                    case X32 -> hasNumber(true);
                    default -> true;
                };
    }

    /** Whether it is about an architecture that none of these ABIs belongs to. */
    boolean concernsOthers(List<Abi> abis) {
        long own = abis.stream()
                .map(Abi::auditArch)
                .distinct()
                .filter(this::holdsFor)
                .count();
        return Integer.toUnsignedLong(difference.lastArch()) - Integer.toUnsignedLong(difference.firstArch()) + 1 > own;
    }

    /** A call for which it shows, to be asked live; empty where no program can make one. */
    public Optional<Question> witness() {
        return abi().map(abi ->
                Question.of(abi, difference.firstNumber(), difference.witness().arguments()));
    }

    /** The ABI of the witness. */
    private Optional<Abi> abi() {
        boolean x32 = (difference.firstNumber() & Abi.X32_BIT) != 0;
        return Arrays.stream(Abi.values())
                .filter(abi -> abi.auditArch() == difference.firstArch())
                .filter(abi -> abi != (x32 ? Abi.X86_64 : Abi.X32))
                .findFirst();
    }

    private boolean holdsFor(int arch) {
        return Integer.compareUnsigned(difference.firstArch(), arch) <= 0
                && Integer.compareUnsigned(arch, difference.lastArch()) <= 0;
    }

    /** Whether a number with, or without, bit 30 lies in the region: by that bit x32 is told from x86_64. */
    private boolean hasNumber(boolean x32) {
        int first = difference.firstNumber();
        boolean firstIs = (first & Abi.X32_BIT) != 0;
        // The next number whose bit 30 is another; past the highest number it is 0.
        int changes = (first | (Abi.X32_BIT - 1)) + 1;
        boolean spansAChange = changes != 0 && Integer.compareUnsigned(changes, difference.lastNumber()) <= 0;
        return firstIs == x32 || spansAChange;
    }

    /** What differs, with one call for which it does. */
    String describe() {
        String first = Integer.toUnsignedString(difference.firstNumber());
        String numbers = difference.firstNumber() == difference.lastNumber()
                ? abi().flatMap(abi -> SyscallTable.of(abi).byNumber(difference.firstNumber()))
                        .map(Syscall::name)
                        .orElse(first)
                : first + "–" + Integer.toUnsignedString(difference.lastNumber());
        String arguments = Arrays.stream(difference.witness().arguments())
                .mapToObj(word -> "0x" + Long.toHexString(word))
                .collect(Collectors.joining(", "));
        return "%s: profile %s, filter %s, e.g. with (%s) [%s]"
                .formatted(numbers, difference.expected(), difference.loaded(), arguments, cause);
    }
}
