package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.UnavailableSite;

class MergedRecordTests {
    private static final RunRecord ONE = Records.of(
            List.of(Records.runner("local", "6.1.0", "runc", "1.1.5", "2.5.4")), Records.cell("mine", "local"));

    @Test
    void runnersOfTheSameNameAreToldApartByAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MergedRecord.of(List.of(ONE, ONE)))
                .withMessageContaining("'local'")
                .withMessageContaining("name1=RECORD");
        RunRecord merged = MergedRecord.of(List.of(MergedRecord.named(ONE, "a"), MergedRecord.named(ONE, "b")));
        assertThat(merged.runners()).extracting(RunnerRecord::name).containsExactly("a/local", "b/local");
        assertThat(merged.cells()).extracting(CellRecord::runner).containsExactly("a/local", "b/local");
    }

    @Test
    void evidenceIsFoundFromTheNewPlace() {
        CellRecord cell = MergedRecord.moved(ONE, Path.of("../a")).cells().get(0);
        assertThat(cell.evidence().get(0).path()).isEqualTo("../a/evidence/local/mine/filters.txt");
    }

    @Test
    void whatIsMissingInAPartIsMissingInTheWhole() {
        RunRecord part = new RunRecord(
                RunRecord.FORMAT,
                "0.2.0",
                "2025-01-01T00:00:00Z",
                false,
                List.of(),
                List.of(new UnavailableSite("lab/x", "no answer", List.of())),
                List.of());
        RunRecord merged = MergedRecord.of(List.of(ONE, part));
        assertThat(merged.complete()).isFalse();
        assertThat(merged.unavailable()).extracting(UnavailableSite::name).containsExactly("lab/x");
        assertThat(merged.kit()).isEqualTo("0.1.0, 0.2.0");
        assertThat(merged.started()).isEqualTo("2025-01-01T00:00:00Z");
    }
}
