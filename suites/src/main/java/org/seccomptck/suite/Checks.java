package org.seccomptck.suite;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.seccomptck.abi.Abi;
import org.seccomptck.oracle.Addition;
import org.seccomptck.probe.Observation;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.session.Cell;
import org.seccomptck.verdict.Accounts;

/**
 * The checks of one suite: a test for each, lighter than JUnit's parameterized ones, of which a run would have hundreds
 * of thousands; and their records.
 *
 * @param suite the suite's name in check ids
 * @param feature its name in reports
 */
record Checks(String suite, String feature) {
    /** A test for each cell, whether it came up or not. */
    Stream<DynamicTest> ofAll(SharedCells shared, Function<Cell, CheckRecord> check) {
        return shared.cells().stream().map(cell -> test(cell, cell.toString(), () -> check.apply(cell)));
    }

    /** A test for each cell that came up. */
    Stream<DynamicTest> ofStarted(SharedCells shared, Function<Cell, CheckRecord> check) {
        return started(shared).map(cell -> test(cell, cell.toString(), () -> check.apply(cell)));
    }

    /** A test for each cell that came up and each of its cases. */
    <T> Stream<DynamicTest> ofEach(
            SharedCells shared, Function<Cell, Stream<T>> cases, BiFunction<Cell, T, CheckRecord> check) {
        return started(shared)
                .flatMap(cell ->
                        cases.apply(cell).map(one -> test(cell, cell + " " + one, () -> check.apply(cell, one))));
    }

    private static Stream<Cell> started(SharedCells shared) {
        return shared.cells().stream().filter(cell -> cell.evidence().started());
    }

    private DynamicTest test(Cell cell, String name, Supplier<CheckRecord> check) {
        return DynamicTest.dynamicTest(name, () -> Outcome.report(cell, feature, check.get()));
    }

    /** A check of a call by its accounts. */
    CheckRecord of(Abi abi, String subject, int number, Verdict verdict, Accounts accounts) {
        return of(abi, subject, number, verdict, accounts, Optional.empty());
    }

    /** The same of a call that one of two threads made, too. */
    CheckRecord of(
            Abi abi, String subject, int number, Verdict verdict, Accounts accounts, Optional<Observation> threaded) {
        List<String> additions = accounts.expected().stream()
                .flatMap(ruling -> ruling.additions().stream())
                .map(Addition::explanation)
                .toList();
        return new CheckRecord(
                suite,
                abi.label(),
                subject,
                number,
                verdict,
                accounts.expectedWords(),
                accounts.loadedWords(),
                accounts.observedWords()
                        + threaded.map(seen -> "; " + CheckRecord.THREADED + seen.describe())
                                .orElse(""),
                additions);
    }
}
