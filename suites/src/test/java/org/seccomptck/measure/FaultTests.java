package org.seccomptck.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.Start;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Transcript;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.session.Cell;
import org.seccomptck.session.StubCells;
import org.seccomptck.suite.StatusSuite;
import org.seccomptck.suite.Suite;
import org.seccomptck.suite.Suites;

/** What is no verdict of a suite is a fault of the kit, and makes the cell lost. */
@Execution(ExecutionMode.SAME_THREAD)
class FaultTests {
    private static Supplier<Outcome> outcome = () -> Outcome.of(Verdict.CONFORMS);

    /** A suite of one check whose outcome is the test's. */
    public static class OneCheckSuite extends Suite {
        public OneCheckSuite() {
            super("one-check");
        }

        @TestFactory
        Stream<DynamicTest> check() {
            return Stream.of(test(new Target.Whole("one"), outcome));
        }
    }

    @Test
    void everyVerdictIsNoFault() {
        for (Verdict verdict : Verdict.values()) {
            outcome = () -> Outcome.of(verdict);
            Cell cell = refused();

            assertThat(run(cell)).isEmpty();
            assertThat(cell.checks()).extracting(Check::id, Check::verdict).contains(tuple("one-check/one", verdict));
        }
    }

    @Test
    void aNullPointerExceptionOfOursMakesTheCellLostAndKeepsItsTrace() {
        outcome = () -> {
            throw new NullPointerException("ours");
        };
        Cell cell = refused();
        CellResult result = CellResult.of(cell, run(cell), new CellFindings());

        assertThat(result.isKnown()).isFalse();
        CellRecord record = result.toRecord(List.of());
        assertThat(record.start().state()).isEqualTo(StartRecord.State.LOST);
        assertThat(record.checks()).singleElement().satisfies(check -> {
            assertThat(check.id()).isEqualTo("status/container-starts");
            assertThat(check.verdict()).isEqualTo(Verdict.UNDECIDED);
            assertThat(check.outcome().reasons())
                    .singleElement()
                    .satisfies(reason -> assertThat(reason.code()).isEqualTo(ReasonCode.CELL_LOST));
        });
        assertThat(record.wronglyExplained()).isEmpty();
        assertThat(result.trial().evidence().raw())
                .extracting(Evidence.Raw::name)
                .containsExactly("start-1.txt", "fault.txt");
        assertThat(result.trial().evidence().raw().get(1).text())
                .startsWith("java.lang.NullPointerException: ours")
                .contains("at org.seccomptck.measure.FaultTests");
    }

    @Test
    void anErrorOfTheJvmIsNoVerdict() {
        outcome = () -> {
            throw new OutOfMemoryError("ours");
        };

        assertThat(run(refused())).hasAtLeastOneElementOfType(OutOfMemoryError.class);
    }

    @Test
    void aCellIsLaunchedOnceForAllSuites() {
        outcome = () -> Outcome.of(Verdict.CONFORMS);
        int[] launches = {0};
        Cell cell = StubCells.unconfined(() -> {
            launches[0]++;
            return evidence();
        });

        assertThat(launches[0]).isZero();
        run(cell);
        cell.evidence();
        assertThat(launches[0]).isEqualTo(1);
    }

    private static List<Throwable> run(Cell cell) {
        try (SuiteRun run = new SuiteRun(new Suites(List.of(new StatusSuite(), new OneCheckSuite())))) {
            return run.execute(cell);
        }
    }

    private static Cell refused() {
        return StubCells.unconfined(FaultTests::evidence);
    }

    private static Evidence evidence() {
        return new Evidence(
                new Start.Refused("no"),
                Transcript.NONE,
                FilterDump.impossible(DumpProblem.Code.NOT_STARTED),
                HandOver.unseen(HandOver.Code.NOT_ASKED),
                List.of(new Evidence.Raw("start-1.txt", "no")),
                1,
                Instant.EPOCH,
                Duration.ZERO);
    }
}
