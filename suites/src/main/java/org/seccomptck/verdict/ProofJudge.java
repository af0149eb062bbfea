package org.seccomptck.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;

/**
 * Holds the loaded filters against the profile for all inputs: every architecture, every number, every value of six
 * arguments.
 *
 * @param differences where they differ; none: they are equal
 * @param problem why the proof could not be made; empty when it could
 */
public record ProofJudge(List<Difference> differences, Optional<String> problem) {
    /** 24 bytes each; the largest real profiles take some hundred thousand. */
    private static final int BUDGET = 4_000_000;
    /** So many differing regions are named; the rest is counted. */
    private static final int NAMED = 4;

    public ProofJudge {
        differences = List.copyOf(differences);
    }

    /**
     * Makes the proof.
     *
     * @param oracle what the profile says; empty: no filter was asked for, so all is allowed
     */
    public static ProofJudge prove(Optional<Oracle> oracle, FilterStack loaded) {
        Diagrams diagrams = new Diagrams(BUDGET);
        try {
            int expected = oracle.map(one -> ExactOracle.diagram(one, diagrams))
                    .orElseGet(() -> diagrams.leaf(Decision.of(Action.ALLOW)));
            int decided = Exploration.decisions(loaded, diagrams);
            return new ProofJudge(Equivalence.differences(diagrams, expected, decided), Optional.empty());
        } catch (BudgetExceeded e) {
            return new ProofJudge(List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** The verdict on one ABI. */
    public Verdict verdict(Abi abi) {
        return verdict(
                differences.stream().filter(one -> concerns(one, abi)).toList(),
                "every " + abi.label() + " number and argument");
    }

    /** The verdict on everything that belongs to none of these ABIs: other architectures, which no program can use. */
    public Verdict verdictElsewhere(List<Abi> abis) {
        return verdict(
                differences.stream().filter(one -> concernsOthers(one, abis)).toList(), "every other architecture");
    }

    private Verdict verdict(List<Difference> here, String scope) {
        if (problem.isPresent()) {
            return new Verdict(Kind.UNDECIDED, "the proof " + problem.get());
        }
        if (here.isEmpty()) {
            return new Verdict(Kind.CONFORMS, "proven: profile and loaded filter are equal for " + scope);
        }
        Kind worst = here.stream().map(ProofJudge::kind).min(Kind::compareTo).orElseThrow();
        String named = here.stream()
                .sorted((one, other) -> kind(one).compareTo(kind(other)))
                .limit(NAMED)
                .map(ProofJudge::describe)
                .collect(Collectors.joining("; "));
        String more = here.size() > NAMED ? "; and " + (here.size() - NAMED) + " more" : "";
        return new Verdict(worst, here.size() + " differing regions: " + named + more);
    }

    private static Kind kind(Difference difference) {
        if (difference.expected().executes() == difference.loaded().executes()) {
            return Kind.WRONG_ACTION;
        }
        return difference.loaded().executes() ? Kind.FAIL_OPEN : Kind.FAIL_CLOSED;
    }

    private static String describe(Difference difference) {
        String first = Integer.toUnsignedString(difference.firstNumber());
        String numbers = difference.firstNumber() == difference.lastNumber()
                ? Arrays.stream(Abi.values())
                        .filter(abi -> concerns(difference, abi))
                        .findFirst()
                        .flatMap(abi -> SyscallTable.of(abi).byNumber(difference.firstNumber()))
                        .map(Syscall::name)
                        .orElse(first)
                : first + "–" + Integer.toUnsignedString(difference.lastNumber());
        String arguments = Arrays.stream(difference.witness().arguments())
                .mapToObj(word -> "0x" + Long.toHexString(word))
                .collect(Collectors.joining(", "));
        return "%s: profile %s, filter %s, e.g. with (%s)"
                .formatted(numbers, difference.expected(), difference.loaded(), arguments);
    }

    /** Whether a difference is about calls of an ABI, perhaps among others. */
    private static boolean concerns(Difference difference, Abi abi) {
        return holdsFor(difference, abi.auditArch())
                && switch (abi) {
                    case X86_64 -> hasNumber(difference, false);
                    case X32 -> hasNumber(difference, true);
                    default -> true;
                };
    }

    /** Whether a difference is about an architecture that none of these ABIs belongs to. */
    private static boolean concernsOthers(Difference difference, List<Abi> abis) {
        long own = abis.stream()
                .map(Abi::auditArch)
                .distinct()
                .filter(arch -> holdsFor(difference, arch))
                .count();
        return Integer.toUnsignedLong(difference.lastArch()) - Integer.toUnsignedLong(difference.firstArch()) + 1 > own;
    }

    private static boolean holdsFor(Difference difference, int arch) {
        return Integer.compareUnsigned(difference.firstArch(), arch) <= 0
                && Integer.compareUnsigned(arch, difference.lastArch()) <= 0;
    }

    /** Whether a number with, or without, bit 30 lies in the region: by that bit x32 is told from x86_64. */
    private static boolean hasNumber(Difference difference, boolean x32) {
        int first = difference.firstNumber();
        boolean firstIs = (first & Abi.X32_BIT) != 0;
        // The next number whose bit 30 is another; past the highest number it is 0.
        int changes = (first | (Abi.X32_BIT - 1)) + 1;
        boolean spansAChange = changes != 0 && Integer.compareUnsigned(changes, difference.lastNumber()) <= 0;
        return firstIs == x32 || spansAChange;
    }
}
