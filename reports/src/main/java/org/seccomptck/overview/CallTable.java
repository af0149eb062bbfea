package org.seccomptck.overview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.Measured;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.TargetWords;
import org.seccomptck.words.VerdictWords;
import org.seccomptck.words.Words;

/**
 * The checks of a profile on one ABI: deviations and undecided checks in a table, all others folded.
 *
 * @param title the ABI
 * @param columns the runners; runners with equal verdicts share a column
 * @param rows the worst first
 * @param folds checks that conform, or have nothing to check
 */
record CallTable(String title, List<Column> columns, List<Row> rows, List<Fold> folds) {
    /** The number of rows above which rows that differ only in the name are joined. */
    private static final int MOST_ROWS = 40;

    /** Copy the lists. */
    CallTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        folds = List.copyOf(folds);
    }

    /**
     * A column.
     *
     * @param title its runners, the first few by name
     * @param all all its runners, if the title does not name all; may be empty
     */
    record Column(String title, String all) {}

    /**
     * A row.
     *
     * @param suite the suite that asked
     * @param names what was checked
     * @param squares what was found, column by column
     */
    record Row(String suite, String names, List<Square> squares) {
        /** Copy the list. */
        Row {
            squares = List.copyOf(squares);
        }
    }

    /**
     * Checks that have no row of their own.
     *
     * @param title what they have in common
     * @param names what was checked
     */
    record Fold(String title, String names) {}

    static CallTable of(Grid grid, Words words, int runners, Deviations deviations) {
        return new CallTable(
                grid.abi().map(Abi::label).orElseGet(() -> words.of("overview.whole-container")),
                grid.columns().stream()
                        .map(column -> column(column, words, runners))
                        .toList(),
                rows(grid, words, deviations),
                folds(grid, words));
    }

    private static Column column(List<CellRecord> cells, Words words, int runners) {
        List<String> names = cells.stream().map(CellRecord::runner).toList();
        if (names.size() == runners && runners > 1) {
            return new Column(words.of("text.on-all-runners", runners), "");
        }
        String title = new CauseWords(words).named(names);
        String all = String.join(", ", names);
        return new Column(title, title.equals(all) ? "" : words.of("overview.column", title, all));
    }

    private static List<Row> rows(Grid grid, Words words, Deviations deviations) {
        List<Grid.Row> unclean = grid.rows().stream()
                .filter(row -> row.worst().needsCause())
                .sorted(Comparator.comparing(Grid.Row::worst))
                .toList();
        TargetWords says = new TargetWords(words);
        Map<List<Object>, List<Grid.Row>> alike = new LinkedHashMap<>();
        for (Grid.Row row : unclean) {
            List<Object> key = unclean.size() > MOST_ROWS ? shown(row) : List.of(row);
            alike.computeIfAbsent(key, one -> new ArrayList<>()).add(row);
        }
        return alike.values().stream()
                .map(group -> new Row(
                        says.suite(group.get(0).suite()), names(says, group), squares(grid, group, words, deviations)))
                .toList();
    }

    private static String names(TargetWords says, List<Grid.Row> group) {
        return group.size() == 1
                ? says.numbered(group.get(0).target())
                : group.stream().map(row -> says.of(row.target())).collect(Collectors.joining(", "));
    }

    private static List<Object> shown(Grid.Row row) {
        List<Object> shown = new ArrayList<>(List.of(row.suite()));
        row.finds().forEach(find -> shown.add(find.map(Shown::of)));
        return shown;
    }

    private static List<Square> squares(Grid grid, List<Grid.Row> group, Words words, Deviations deviations) {
        return IntStream.range(0, grid.columns().size())
                .mapToObj(column -> {
                    for (Grid.Row row : group) {
                        row.finds()
                                .get(column)
                                .filter(find -> find.outcome().verdict().needsCause())
                                .ifPresent(find -> deviations.add(grid, row, column, find));
                    }
                    return group.get(0)
                            .finds()
                            .get(column)
                            .map(find -> Square.of(find.outcome().verdict(), deviations.id(grid, column, find), words))
                            .orElseGet(() -> Square.notAsked(words));
                })
                .toList();
    }

    /**
     * What folded checks have in common.
     *
     * @param walk whether they are calls that were made one by one
     * @param decision what the document says of them; empty for other checks, and if it says different things
     * @param verdicts their verdicts, column by column
     */
    private record Alike(boolean walk, Optional<Decision> decision, List<Optional<Verdict>> verdicts) {
        static Alike of(Grid.Row row) {
            boolean walk = row.suite().equals(Measured.WALK);
            List<Decision> decisions = row.finds().stream()
                    .flatMap(Optional::stream)
                    .flatMap(find -> find.outcome().accounts().expected().stream())
                    .map(Ruling::decision)
                    .distinct()
                    .toList();
            return new Alike(
                    walk,
                    walk && decisions.size() == 1 ? Optional.of(decisions.get(0)) : Optional.empty(),
                    row.verdicts());
        }
    }

    private static List<Fold> folds(Grid grid, Words words) {
        Map<Alike, List<Grid.Row>> alike = new LinkedHashMap<>();
        grid.rows().stream()
                .filter(row -> !row.worst().needsCause())
                .forEach(row -> alike.computeIfAbsent(Alike.of(row), one -> new ArrayList<>())
                        .add(row));
        return alike.entrySet().stream()
                .map(fold -> fold(grid, words, fold.getKey(), fold.getValue()))
                .toList();
    }

    private static Fold fold(Grid grid, Words words, Alike alike, List<Grid.Row> rows) {
        CountWords counts = new CountWords(words);
        String what = alike.decision()
                .map(decision -> words.of("overview.fold.decision", decision, counts.of(rows.size(), Thing.CALL)))
                .orElseGet(() -> counts.of(rows.size(), Thing.CHECK));
        return new Fold(
                words.of("overview.fold", what, verdicts(grid, words, alike.verdicts())),
                alike.walk() || grid.abi().isEmpty() ? names(words, rows) : suites(words, rows));
    }

    /** Return the verdict that all runners share, or each verdict with its runners. */
    private static String verdicts(Grid grid, Words words, List<Optional<Verdict>> verdicts) {
        Map<Optional<Verdict>, List<String>> runners = new LinkedHashMap<>();
        for (int column = 0; column < verdicts.size(); column++) {
            grid.columns().get(column).stream()
                    .map(CellRecord::runner)
                    .forEach(runners.computeIfAbsent(verdicts.get(column), one -> new ArrayList<>())::add);
        }
        return runners.entrySet().stream()
                .map(entry -> runners.size() == 1
                        ? verdict(entry.getKey(), words)
                        : words.of(
                                "overview.fold.on",
                                verdict(entry.getKey(), words),
                                new CauseWords(words).named(entry.getValue())))
                .collect(Collectors.joining("; "));
    }

    private static String verdict(Optional<Verdict> verdict, Words words) {
        return verdict.map(new VerdictWords(words)::of).orElseGet(() -> words.of("overview.not-asked"));
    }

    private static String names(Words words, List<Grid.Row> rows) {
        return rows.stream().map(row -> new TargetWords(words).of(row.target())).collect(Collectors.joining(", "));
    }

    private static String suites(Words words, List<Grid.Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(Grid.Row::suite, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(suite -> words.of(
                        "overview.fold.suite",
                        new TargetWords(words).suite(suite.getKey()),
                        CountWords.number(suite.getValue())))
                .collect(Collectors.joining(", "));
    }
}
