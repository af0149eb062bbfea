package org.seccomptck.suite;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
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
@ExtendWith(SharedCells.Parameter.class)
public class FilterProofSuite {
    private static final Checks CHECKS = new Checks("filter-proof", "Filter proof");

    /** All calls of one ABI at once. */
    @TestFactory
    @DisplayName("All calls of an ABI")
    public Stream<DynamicTest> abis(SharedCells shared) {
        return CHECKS.ofEach(shared, cell -> cell.machine().abis().stream(), FilterProofSuite::abi);
    }

    /** All calls of architectures that this machine does not have; nothing may be open there either. */
    @TestFactory
    @DisplayName("All other architectures")
    public Stream<DynamicTest> others(SharedCells shared) {
        return CHECKS.ofStarted(shared, FilterProofSuite::elsewhere);
    }

    private static CheckRecord abi(Cell cell, Abi abi) {
        Verdict verdict = cell.proof().map(proof -> proof.verdict(abi)).orElseGet(() -> impossible(cell));
        List<Deviation> deviations =
                cell.proof().map(proof -> proof.deviations(abi)).orElse(List.of());
        Witnesses witnesses = Witnesses.of(deviations, cell::witness);
        return check(cell, abi.label(), "all-calls", witnesses.confirm(verdict), witnesses.describe());
    }

    private static CheckRecord elsewhere(Cell cell) {
        Verdict verdict = cell.proof()
                .map(proof -> proof.verdictElsewhere(cell.machine().abis()))
                .orElseGet(() -> impossible(cell));
        return check(cell, "", "all-other-architectures", verdict, "");
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
                CHECKS.suite(), abi, subject, CheckRecord.NO_NUMBER, verdict, expected, loaded, observed, List.of());
    }
}
