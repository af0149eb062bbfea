package org.seccomptck.suite;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.cell.Subject;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;
import org.seccomptck.session.Cell;
import org.seccomptck.verdict.Deviation;
import org.seccomptck.verdict.Judge;
import org.seccomptck.verdict.Witnesses;

/** Is the program that the kernel runs the profile, for every number and every value of every argument? */
@DisplayName("Filter proof")
public class FilterProofSuite {
    private static final String SUITE = "filter-proof";
    private static final String FEATURE = "Filter proof";

    /** All calls of one ABI at once. */
    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @ArgumentsSource(SyscallArguments.AbiArguments.class)
    @DisplayName("All calls of an ABI")
    public void abi(Cell cell, Abi abi) {
        Verdict verdict = cell.proof().map(proof -> proof.verdict(abi)).orElseGet(() -> impossible(cell));
        List<Deviation> deviations =
                cell.proof().map(proof -> proof.deviations(abi)).orElse(List.of());
        Witnesses witnesses = Witnesses.of(deviations, cell::witness);
        Outcome.report(
                cell, FEATURE, check(cell, abi.label(), "all-calls", witnesses.confirm(verdict), witnesses.describe()));
    }

    /** All calls of architectures that this machine does not have; nothing may be open there either. */
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @ArgumentsSource(SyscallArguments.StartedCellArguments.class)
    @DisplayName("All other architectures")
    public void elsewhere(Cell cell) {
        Verdict verdict = cell.proof()
                .map(proof -> proof.verdictElsewhere(cell.machine().abis()))
                .orElseGet(() -> impossible(cell));
        Outcome.report(cell, FEATURE, check(cell, "", "all-other-architectures", verdict, ""));
    }

    private static Verdict impossible(Cell cell) {
        Optional<String> noDump = cell.evidence().dump().problem();
        String why = noDump.map(problem -> "the loaded filter could not be dumped: " + problem)
                .orElse(Judge.NO_DOCUMENT);
        return new Verdict(Kind.UNDECIDED, why);
    }

    private static CheckRecord check(Cell cell, String abi, String subject, Verdict verdict, String observed) {
        String expected = cell.subject() instanceof Subject.Unconfined ? "ALLOW for everything" : "the profile";
        String loaded = cell.evidence()
                .dump()
                .filters()
                .map(stack -> stack.newestFirst().size() + " filters, "
                        + stack.newestFirst().stream()
                                .mapToInt(program -> program.instructions().size())
                                .sum()
                        + " instructions")
                .orElse("");
        return new CheckRecord(
                SUITE, abi, subject, CheckRecord.NO_NUMBER, verdict, expected, loaded, observed, List.of());
    }
}
