package org.seccomptck.overview;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.comparison.Upgrade.Likeness;
import org.seccomptck.drift.RecordDrift;
import org.seccomptck.drift.RunnerDrift;
import org.seccomptck.history.CauseHistory;
import org.seccomptck.history.HistoryFolder;
import org.seccomptck.record.RunRecord;
import org.seccomptck.words.DangerWords;
import org.seccomptck.words.DriftWords;
import org.seccomptck.words.GapWords;
import org.seccomptck.words.HistoryWords;
import org.seccomptck.words.Words;

/**
 * The changes since earlier runs.
 *
 * @param drift what changed since the run that this one is compared with
 * @param history when causes came and went
 */
record Changes(Optional<Drift> drift, Optional<Table> history) {
    /**
     * The changes since another run.
     *
     * @param sentence the result
     * @param runners the runners on which something changed
     * @param gaps what was not compared
     */
    record Drift(String sentence, List<Runner> runners, List<String> gaps) {
        /** Copy the lists. */
        Drift {
            runners = List.copyOf(runners);
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * What changed on a runner.
     *
     * @param name its name
     * @param differing which components differ
     * @param rows its causes: what changed, which cause, where
     */
    record Runner(String name, String differing, List<List<String>> rows) {
        /** Copy the list. */
        Runner {
            rows = List.copyOf(rows);
        }
    }

    /**
     * When causes came and went.
     *
     * @param sentence how much is known
     * @param rows cause by cause
     */
    record Table(String sentence, List<Row> rows) {
        /** Copy the list. */
        Table {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A span of time in which a cause existed.
     *
     * @param tone its danger
     * @param tag the same in a word
     * @param cells what, where, when, with which versions
     */
    record Row(Tone tone, String tag, List<String> cells) {
        /** Copy the list. */
        Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Describe the changes.
     *
     * @throws IOException when the history cannot be read
     */
    static Changes of(Past past, RunRecord run, Words words) throws IOException {
        Optional<Table> history = past.history().isPresent()
                ? Optional.of(
                        table(new HistoryFolder(past.history().get()).read().of(run), words))
                : Optional.empty();
        return new Changes(past.since().map(since -> drift(RecordDrift.between(since, run), words)), history);
    }

    private static Drift drift(RecordDrift drift, Words words) {
        DriftWords says = new DriftWords(words);
        return new Drift(
                says.headline(drift),
                drift.runners().stream()
                        .filter(runner -> runner.drifted()
                                || !runner.parts(Likeness.DIFFERENT).isEmpty())
                        .map(runner -> runner(runner, says))
                        .toList(),
                Stream.concat(
                                drift.runners().stream().flatMap(runner -> runner.gaps().stream()),
                                drift.alone().stream())
                        .map(new GapWords(words)::of)
                        .toList());
    }

    private static Runner runner(RunnerDrift runner, DriftWords says) {
        List<List<String>> rows = new ArrayList<>();
        says.rows(runner).forEach(row -> rows.add(List.of(row.kind(), row.what(), row.where())));
        return new Runner(says.runner(runner), says.differing(runner), rows);
    }

    private static Table table(CauseHistory history, Words words) {
        HistoryWords says = new HistoryWords(words);
        return new Table(
                says.headline(history),
                says.rows(history).stream()
                        .map(row -> new Row(
                                Tone.of(row.danger()),
                                new DangerWords(words).tag(row.danger()),
                                List.of(row.what(), row.runner(), row.profiles(), row.time(), row.versions())))
                        .toList());
    }
}
