package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.KitRecord;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.UnavailableSite;

class MergedRecordTests {
    private static final RunRecord ONE =
            Records.of(List.of(Records.runner("local", "6.1.0")), Records.cell("mine", "local"));

    @Test
    void runnersOfTheSameNameAreToldApartByAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MergedRecord.of(List.of(ONE, ONE)))
                .withMessageContaining("'local'")
                .withMessageContaining("name1=RECORD");
        RunRecord merged = MergedRecord.of(List.of(MergedRecord.named(ONE, "a"), MergedRecord.named(ONE, "b")));
        assertThat(merged.runners()).extracting(RunnerRecord::name).containsExactly("a/local", "b/local");
        assertThat(merged.cells()).extracting(CellRecord::runner).containsExactly("a/local", "b/local");
        assertThat(merged.kit()).containsExactlyElementsOf(ONE.kit());
    }

    @Test
    void evidenceIsFoundFromTheNewPlace() {
        CellRecord cell = MergedRecord.moved(ONE, Path.of("../a")).cells().get(0);
        assertThat(cell.evidence())
                .extracting(EvidenceFile::path)
                .containsExactly("../a/evidence/local/mine/filters.txt");
    }

    /** Whatever is added to a cell's record must not be lost on its way. */
    @Test
    void nothingElseIsChanged() {
        RunRecord run = RecordFixture.run();
        assertThat(MergedRecord.moved(MergedRecord.named(run, "a"), Path.of("../a")))
                .usingRecursiveComparison()
                .ignoringFields(
                        "runners.name", "unavailable.name", "unavailable.evidence", "cells.runner", "cells.evidence")
                .isEqualTo(run);
        assertThat(MergedRecord.moved(run, Path.of(""))).isEqualTo(run);
    }

    @Test
    void whatIsMissingInAPartIsMissingInTheWhole() {
        Instant earlier = ONE.began().minusSeconds(9);
        RunRecord part = new RunRecord(
                List.of(new KitRecord("0.2.0", "")),
                List.of("run"),
                earlier,
                earlier.plusSeconds(1),
                false,
                List.of(),
                List.of(new UnavailableSite(
                        "lab/x", Obstacle.of(Obstacle.Code.RUNNER_UNAVAILABLE, "no answer", "wait"), List.of())),
                List.of());
        RunRecord merged = MergedRecord.of(List.of(ONE, part));
        assertThat(merged.complete()).isFalse();
        assertThat(merged.unavailable()).extracting(UnavailableSite::name).containsExactly("lab/x");
        assertThat(merged.kit()).extracting(KitRecord::version).containsExactly("0.1.0", "0.2.0");
        assertThat(merged.began()).isEqualTo(earlier);
        assertThat(merged.ended()).isEqualTo(ONE.ended());
    }
}
