package org.seccomptck.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordWriterTests {
    private static final RunRecord RUN = RecordFixture.run();

    @Test
    void resultsAreWrittenBeforeTheEnd(@TempDir Path temp) throws IOException {
        Path file = temp.resolve(RecordFile.NAME);
        RecordWriter writer = writer(file);
        assertThat(file).doesNotExist();

        writer.add(RUN.cells().get(0), true);
        // Nobody ended the run: this is what is left of one that is killed.
        RunRecord left = RecordFile.read(file);
        assertThat(left.complete()).isFalse();
        assertThat(left.cells()).hasSize(1);
    }

    @Test
    void theEndHasTheCellsInTheOrderOfTheRunners(@TempDir Path temp) throws IOException {
        Path file = temp.resolve(RecordFile.NAME);
        RecordWriter writer = writer(file);
        List<CellRecord> cells = RUN.cells();
        for (int i = cells.size() - 1; i >= 0; i--) {
            writer.add(cells.get(i), true);
        }
        RunRecord written = writer.end(true);

        assertThat(written.complete()).isTrue();
        assertThat(written.cells()).hasSameSizeAs(cells);
        List<String> runners = RUN.runners().stream().map(RunnerRecord::name).toList();
        assertThat(written.cells())
                .extracting(cell -> runners.indexOf(cell.runner()))
                .isSorted();
        assertThat(RecordFile.read(file).cells()).isEqualTo(written.cells());
    }

    @Test
    void nothingIsAddedAfterTheEnd(@TempDir Path temp) throws IOException {
        Path file = temp.resolve(RecordFile.NAME);
        RecordWriter writer = writer(file);
        writer.add(RUN.cells().get(0), true);
        writer.end(false);
        byte[] before = Files.readAllBytes(file);
        writer.add(RUN.cells().get(1), true);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aRunThatFoundOutNothingLeavesNoRecord(@TempDir Path temp) throws IOException {
        Path file = temp.resolve(RecordFile.NAME);
        writer(file).end(false);
        assertThat(file).doesNotExist();
    }

    @Test
    void aLostCellOrRunnerLeavesTheRecordIncomplete(@TempDir Path temp) throws IOException {
        RecordWriter lost = writer(temp.resolve("lost.json"));
        lost.add(RUN.cells().get(0), false);
        assertThat(lost.end(true).complete()).isFalse();

        RecordWriter missing = writer(temp.resolve("missing.json"));
        missing.unavailable(new UnavailableSite("lab/x", Obstacle.of(Obstacle.Code.KIT_FAILED, "a fault"), List.of()));
        assertThat(missing.end(true).complete()).isFalse();
    }

    private static RecordWriter writer(Path file) {
        RecordWriter writer = new RecordWriter(file, new KitRecord("test", ""), List.of("run"), List.of("site"));
        writer.up("site", RUN.runners());
        return writer;
    }
}
