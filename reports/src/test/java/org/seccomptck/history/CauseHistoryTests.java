package org.seccomptck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.record.NightFixture;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.words.HistoryWords;
import org.seccomptck.words.Words;

/** What is remembered of runs, whatever the order in which they are added. */
class CauseHistoryTests {
    private static final String OPEN = "chmod=FAIL_OPEN";

    @TempDir
    private Path folder;

    private static NightFixture night(int day) {
        return NightFixture.of("2026-01-%02d".formatted(day));
    }

    /** Two clean nights, then runc 1.3.6 with a cause, then without, then the cause again with another kernel. */
    private static List<RunRecord> nights() {
        return List.of(
                night(1).cell("local", "one").toRecord(),
                night(2).cell("local", "one").toRecord(),
                night(3).runc("1.3.6").cell("local", "one", OPEN).toRecord(),
                night(4).runc("1.3.6").cell("local", "one", OPEN).toRecord(),
                night(5).runc("1.3.7").cell("local", "one").toRecord(),
                night(6).runc("1.3.7")
                        .kernel("6.2.0")
                        .cell("local", "one", OPEN)
                        .toRecord());
    }

    private static CauseHistory of(List<RunRecord> runs) {
        CauseHistory history = CauseHistory.EMPTY;
        for (RunRecord run : runs) {
            history = history.with(run);
        }
        return history;
    }

    private static List<String> told(CauseHistory history) {
        return new HistoryWords(Words.english())
                .rows(history).stream()
                        .map(row -> row.profiles() + " " + row.time() + ", " + row.versions())
                        .toList();
    }

    @Test
    void aCauseComesAndGoesWithAVersion() {
        assertThat(told(of(nights())))
                .containsExactly(
                        "one since 2026-01-06, last seen 2026-01-06, came with kernel (6.1.0, now 6.2.0)",
                        "one 2026-01-03 to 2026-01-04, gone since 2026-01-05, came with OCI runtime (runc 1.1.15, now runc"
                                + " 1.3.6); went with OCI runtime (runc 1.3.6, now runc 1.3.7)");
    }

    @Test
    void theOrderInWhichRunsAreAddedDoesNotMatter() {
        CauseHistory expected = of(nights());
        for (int seed = 0; seed < 50; seed++) {
            List<RunRecord> runs = new ArrayList<>(nights());
            runs.addAll(nights());
            Collections.shuffle(runs, new Random(seed));
            assertThat(of(runs)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    static List<NightFixture> blind() {
        return List.of(
                night(5).lost("local", "one"),
                night(5).refused("local", "one"),
                night(5).cell("local", "one", "chmod=UNDECIDED"),
                night(5).cell("local", "other"));
    }

    /** A run that could not see a cause neither ends it nor begins it anew. */
    @ParameterizedTest
    @MethodSource("blind")
    void repeatedRunsDoNotFlap(NightFixture blind) {
        CauseHistory history = of(List.of(
                night(4).cell("local", "one", OPEN).toRecord(),
                blind.toRecord(),
                night(6).cell("local", "one", OPEN).toRecord()));
        assertThat(told(history))
                .singleElement()
                .satisfies(row -> assertThat(row).startsWith("one since 2026-01-04, last seen 2026-01-06"));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        HistoryFolder kept = new HistoryFolder(folder.resolve("new"));
        assertThat(kept.read()).isEqualTo(CauseHistory.EMPTY);
        for (RunRecord run : List.of(RecordFixture.run(), RecordFixture.noFilter(), RecordFixture.byChance())) {
            assertThat(kept.add(run)).isEqualTo(kept.read());
        }
        assertThat(kept.read().tracks()).hasSizeGreaterThan(5);
    }

    @Test
    void aMatrixEveryNightStaysSmall() throws IOException {
        HistoryFolder kept = new HistoryFolder(folder);
        RunRecord matrix = RecordFixture.matrix();
        kept.add(matrix);
        long once = Files.size(kept.file());
        kept.add(new RunRecord(
                matrix.kit(),
                matrix.command(),
                matrix.began().plusSeconds(86_400),
                matrix.ended().plusSeconds(86_400),
                true,
                matrix.runners(),
                matrix.unavailable(),
                matrix.cells()));
        assertThat(Files.size(kept.file())).isLessThanOrEqualTo(once).isLessThan(400_000);
    }

    @Test
    void twoRunsAtOnceLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<CauseHistory>> added = IntStream.range(0, 24)
                    .mapToObj(runner -> threads.submit(() -> new HistoryFolder(folder)
                            .add(night(1).cell("runner-" + runner, "one", OPEN).toRecord())))
                    .toList();
            for (Future<CauseHistory> one : added) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(new HistoryFolder(folder).read().tracks()).hasSize(24);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"format\":1}",
                "null",
                "{\"format\":2,\"causes\":{},\"tracks\":[]}",
                "{\"format\":1,\"causes\":{},\"tracks\":[]} {}",
                "{\"format\":1,\"causes\":{},\"tracks\":[{\"runner\":\"a\",\"profile\":\"b\",\"periods\":[{\"first\":\"x\","
                        + "\"last\":\"x\",\"versions\":{},\"causes\":{}}]}]}",
                "{\"format\":1,\"causes\":{},\"tracks\":[{\"runner\":\"a\",\"profile\":\"b\",\"periods\":[{"
                        + "\"first\":\"2026-01-01T00:00:00Z\",\"last\":\"2026-01-01T00:00:00Z\",\"versions\":{},"
                        + "\"causes\":{\"compiler-0000000000\":\"OPENS\"}}]}]}"
            })
    void aFileThatIsNoneIsNamedAndStays(String text) throws IOException {
        HistoryFolder kept = new HistoryFolder(folder);
        Files.writeString(kept.file(), text);
        assertThatThrownBy(() -> kept.add(nights().get(0)))
                .isInstanceOf(BrokenHistory.class)
                .hasMessageContaining(kept.file() + " is no history of causes")
                .hasMessageContaining("Remove it");
        assertThat(kept.file()).hasContent(text);
    }
}
