package org.seccomptck.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordFixtureTests {
    static Stream<Named<RunRecord>> records() {
        return Stream.of(
                Named.of("run", RecordFixture.run()),
                Named.of("no filter", RecordFixture.noFilter()),
                Named.of("matrix", RecordFixture.matrix()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyCheckThatNeedsACauseHasOne(RunRecord record) {
        assertThat(record.cells())
                .allSatisfy(cell -> assertThat(cell.wronglyExplained())
                        .as(cell.profile().id())
                        .isEmpty());
    }

    @Test
    void everyKindOfThingIsInIt() {
        RunRecord run = RecordFixture.run();
        assertThat(run.causes()).extracting(cause -> cause.key().kind()).contains(CauseKind.values());
        assertThat(run.cells().stream()
                        .flatMap(CellRecord::checks)
                        .<Class<?>>map(check -> check.target().getClass())
                        .collect(Collectors.toSet()))
                .isEqualTo(kindsOf(Target.class));
        assertThat(run.cells().stream().flatMap(CellRecord::checks).map(Check::verdict))
                .contains(Verdict.values());
        assertThat(Stream.of(run, RecordFixture.byChance()).flatMap(one -> one.cells().stream()))
                .extracting(cell -> cell.start().state())
                .contains(StartRecord.State.values());
    }

    @Test
    void theMatrixIsAsLargeAsThatOfTheKernels() {
        RunRecord matrix = RecordFixture.matrix();
        assertThat(matrix.cells()).hasSize(24 * 21);
        assertThat(matrix.cells().stream().flatMap(CellRecord::checks).count()).isBetween(500_000L, 600_000L);
        // A difference of records of that size is no message to read.
        assertThat(matrix.equals(RecordFixture.matrix())).isTrue();
    }

    private static Set<Class<?>> kindsOf(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).collect(Collectors.toSet());
    }
}
