package org.seccomptck.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.Target;

/**
 * The answers to each call under one profile, runner by runner.
 *
 * @param columns the runners, or groups of them
 * @param rows the calls, by ABI and number
 * @param silent the runners that were not asked any of these calls
 */
public record AnswerTable(List<Column> columns, List<Row> rows, List<Silent> silent) {
    /** Copy the lists. */
    public AnswerTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        silent = List.copyOf(silent);
    }

    /**
     * A column.
     *
     * @param title what its runners have in common
     * @param others how many more titles it stands for
     * @param runners their names
     */
    public record Column(String title, int others, List<String> runners) {
        /** Copy the list. */
        public Column {
            runners = List.copyOf(runners);
        }
    }

    /**
     * A row.
     *
     * @param abi the ABI of the call; empty when the question is about the whole container
     * @param target what was asked
     * @param cells its answers, column by column
     */
    public record Row(Optional<Abi> abi, Target target, List<TableCell> cells) {
        /** Sort by ABI, then by number; rows without a number come last. */
        static final Comparator<Row> ORDER = Comparator.comparing(
                        Row::abi,
                        Comparator.comparingInt(abi -> abi.map(Abi::ordinal).orElse(-1)))
                .thenComparing(row -> row.target().number().orElse(-1), Integer::compareUnsigned)
                .thenComparing(row -> row.target().id());

        /** Copy the list. */
        public Row {
            cells = List.copyOf(cells);
        }

        /** Return whether the runners that were asked differ in their answers. */
        boolean differs() {
            return cells.stream()
                            .distinct()
                            .flatMap(cell -> cell.replies().stream())
                            .filter(reply -> !reply.equals(TableCell.NOT_ASKED))
                            .distinct()
                            .count()
                    > 1;
        }
    }

    /** Return only the calls in which runners differ. */
    public AnswerTable differing() {
        return new AnswerTable(columns, rows.stream().filter(Row::differs).toList(), silent);
    }

    /** Return only the calls of one ABI; a runner without this ABI counts as not asked. */
    public AnswerTable ofAbi(Abi abi) {
        List<Row> some =
                rows.stream().filter(row -> row.abi().equals(Optional.of(abi))).toList();
        List<Silent> more = new ArrayList<>(silent);
        for (int column = 0; column < columns.size(); column++) {
            int index = column;
            if (wasAsked(columns.get(column))
                    && some.stream().allMatch(row -> row.cells().get(index).equals(TableCell.EMPTY))) {
                columns.get(column).runners().stream()
                        .filter(runner -> !silentNames().contains(runner))
                        .forEach(runner -> more.add(new Silent(runner, Silent.Why.NO_CALLS, List.of(abi.label()))));
            }
        }
        return new AnswerTable(columns, some, more);
    }

    /** Return whether any runner of a column was asked. */
    public boolean wasAsked(Column column) {
        return !silentNames().containsAll(column.runners());
    }

    private Set<String> silentNames() {
        return silent.stream().map(Silent::name).collect(Collectors.toSet());
    }

    /** Return whether only one runner was asked, so that there is nothing that could differ. */
    public boolean isOfOneRunner() {
        Set<String> unasked = silentNames();
        return columns.stream()
                        .flatMap(column -> column.runners().stream())
                        .filter(runner -> !unasked.contains(runner))
                        .count()
                == 1;
    }

    /** Return for how many calls all columns that were asked are known to give the same answer. */
    public long alike() {
        List<Integer> asked = IntStream.range(0, columns.size())
                .filter(column -> wasAsked(columns.get(column)))
                .boxed()
                .toList();
        return rows.stream()
                .filter(row -> !row.differs()
                        && asked.stream().map(row.cells()::get).distinct().allMatch(TableCell::tells))
                .count();
    }

    /** Return the same table, in which columns that never differ are joined into one with the title of the first. */
    public AnswerTable joined() {
        record Alike(boolean asked, List<TableCell> cells) {}
        Map<Alike, List<Integer>> groups = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            int index = column;
            Alike alike = new Alike(
                    wasAsked(columns.get(column)),
                    rows.stream().map(row -> row.cells().get(index)).toList());
            groups.computeIfAbsent(alike, cells -> new ArrayList<>()).add(column);
        }
        List<Column> fewer = groups.values().stream()
                .map(group -> new Column(
                        columns.get(group.get(0)).title(),
                        group.size() - 1,
                        group.stream()
                                .flatMap(column -> columns.get(column).runners().stream())
                                .toList()))
                .toList();
        List<Integer> firsts =
                groups.values().stream().map(group -> group.get(0)).toList();
        return new AnswerTable(
                fewer,
                rows.stream()
                        .map(row -> new Row(
                                row.abi(),
                                row.target(),
                                firsts.stream().map(row.cells()::get).toList()))
                        .toList(),
                silent);
    }
}
