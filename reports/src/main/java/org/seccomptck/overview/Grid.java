package org.seccomptck.overview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;

/**
 * The checks of one profile on one ABI: a row for each check, and a column for all runners with equal results.
 *
 * @param abi the ABI; empty for checks about the whole container
 * @param columns the runners of each column, as cells
 * @param rows the checks
 */
record Grid(Optional<Abi> abi, List<List<CellRecord>> columns, List<Row> rows) {
    /** Copy the lists. */
    Grid {
        columns = columns.stream().map(List::copyOf).toList();
        rows = List.copyOf(rows);
    }

    /**
     * A check on every runner.
     *
     * @param suite the suite that asked
     * @param target what was checked
     * @param finds the results, column by column; empty where the check was not asked
     */
    record Row(String suite, Target target, List<Optional<Find>> finds) {
        /** Copy the list. */
        Row {
            finds = List.copyOf(finds);
        }

        /** Return the worst verdict on any runner. */
        Verdict worst() {
            return finds.stream()
                    .flatMap(Optional::stream)
                    .map(find -> find.outcome().verdict())
                    .min(Comparator.naturalOrder())
                    .orElse(Verdict.NOT_APPLICABLE);
        }

        /** Return the verdicts, column by column; empty where the check was not asked. */
        List<Optional<Verdict>> verdicts() {
            return finds.stream()
                    .map(find -> find.map(one -> one.outcome().verdict()))
                    .toList();
        }
    }

    /**
     * The result of a check.
     *
     * @param outcome the answer
     * @param cause its cause, if it needs one
     */
    record Find(Outcome outcome, Optional<CauseKey> cause) {}

    /** A group of checks in a cell, with the cause of each that needs one. */
    private record Found(CheckGroup group, List<Optional<CauseKey>> causes) {}

    /** A check of a suite. */
    private record Question(String suite, Target target) {}

    /** Return the checks of a profile, ABI by ABI, those about the whole container first. */
    static List<Grid> of(List<CellRecord> cells) {
        Map<Optional<Abi>, Map<CellRecord, List<Found>>> abis = new LinkedHashMap<>();
        for (CellRecord cell : cells) {
            for (Found found : found(cell)) {
                abis.computeIfAbsent(found.group().abi(), abi -> new IdentityHashMap<>())
                        .computeIfAbsent(cell, one -> new ArrayList<>())
                        .add(found);
            }
        }
        return abis.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        abi -> abi.getKey().map(Abi::ordinal).orElse(-1)))
                .map(abi -> of(abi.getKey(), cells, abi.getValue()))
                .toList();
    }

    private static List<Found> found(CellRecord cell) {
        Map<Integer, CauseKey> causes = new LinkedHashMap<>();
        for (Explanation explanation : cell.explanations()) {
            explanation.checks().forEach(position -> causes.put(position, explanation.cause()));
        }
        List<Found> found = new ArrayList<>();
        int position = 0;
        for (CheckGroup group : cell.groups()) {
            List<Optional<CauseKey>> each = new ArrayList<>(group.size());
            for (int check = 0; check < group.size(); check++) {
                each.add(Optional.ofNullable(causes.get(position++)));
            }
            found.add(new Found(group, each));
        }
        return found;
    }

    private static Grid of(Optional<Abi> abi, List<CellRecord> cells, Map<CellRecord, List<Found>> found) {
        List<List<Found>> different = new ArrayList<>();
        List<List<CellRecord>> columns = new ArrayList<>();
        for (CellRecord cell : cells) {
            List<Found> here = found.getOrDefault(cell, List.of());
            int column = different.indexOf(here);
            if (column < 0) {
                column = different.size();
                different.add(here);
                columns.add(new ArrayList<>());
            }
            columns.get(column).add(cell);
        }
        return new Grid(abi, columns, rows(different)).joined().asked();
    }

    private static List<Row> rows(List<List<Found>> columns) {
        Map<Question, List<Optional<Find>>> rows = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            for (Found found : columns.get(column)) {
                for (int check = 0; check < found.group().size(); check++) {
                    Question question = new Question(
                            found.group().suite(), found.group().targets().get(check));
                    rows.computeIfAbsent(question, one -> unasked(columns.size()))
                            .set(
                                    column,
                                    Optional.of(new Find(
                                            found.group().outcomes().get(check),
                                            found.causes().get(check))));
                }
            }
        }
        return rows.entrySet().stream()
                .map(row -> new Row(row.getKey().suite(), row.getKey().target(), row.getValue()))
                .toList();
    }

    private static List<Optional<Find>> unasked(int columns) {
        return new ArrayList<>(
                Stream.generate(Optional::<Find>empty).limit(columns).toList());
    }

    /** Return the grid with one column for all runners with equal results. */
    private Grid joined() {
        Map<List<Object>, List<Integer>> alike = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            int index = column;
            alike.computeIfAbsent(
                            rows.stream()
                                    .<Object>map(row -> row.finds().get(index).map(Shown::of))
                                    .toList(),
                            shown -> new ArrayList<>())
                    .add(column);
        }
        List<Integer> firsts =
                alike.values().stream().map(group -> group.get(0)).toList();
        return new Grid(
                abi,
                alike.values().stream()
                        .map(group -> group.stream()
                                .flatMap(column -> columns.get(column).stream())
                                .toList())
                        .toList(),
                rows.stream()
                        .map(row -> new Row(
                                row.suite(),
                                row.target(),
                                firsts.stream().map(row.finds()::get).toList()))
                        .toList());
    }

    /** Return the grid without the columns of runners that were not asked anything. */
    private Grid asked() {
        List<Integer> asked = Stream.iterate(0, column -> column < columns.size(), column -> column + 1)
                .filter(column ->
                        rows.stream().anyMatch(row -> row.finds().get(column).isPresent()))
                .toList();
        return new Grid(
                abi,
                asked.stream().map(columns::get).toList(),
                rows.stream()
                        .map(row -> new Row(
                                row.suite(),
                                row.target(),
                                asked.stream().map(row.finds()::get).toList()))
                        .toList());
    }
}
