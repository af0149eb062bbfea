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
                differences.stream()
                        .filter(one -> of(one).equals(Optional.of(abi)))
                        .toList(),
                "every " + abi.label() + " number and argument");
    }

    /** The verdict on everything that belongs to none of these ABIs: other architectures, which no program can use. */
    public Verdict verdictElsewhere(List<Abi> abis) {
        return verdict(
                differences.stream()
                        .filter(one -> of(one).map(abi -> !abis.contains(abi)).orElse(true))
                        .toList(),
                "every other architecture");
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
                ? of(difference)
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

    /** The ABI that a difference is about: x32 is told from x86_64 by bit 30 of the number. */
    private static Optional<Abi> of(Difference difference) {
        for (Abi abi : Abi.values()) {
            boolean x32 = (difference.firstNumber() & Abi.X32_BIT) != 0;
            boolean right = abi == Abi.X32 ? x32 : abi != Abi.X86_64 || !x32;
            if (abi.auditArch() == difference.auditArch() && right) {
                return Optional.of(abi);
            }
        }
        return Optional.empty();
    }
}
