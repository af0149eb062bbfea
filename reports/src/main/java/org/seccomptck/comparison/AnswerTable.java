package org.seccomptck.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.Verdict.Kind;

/**
 * What becomes of each call under one profile, runner by runner.
 *
 * @param columns the runners, or groups of them
 * @param rows the calls, by ABI and number
 */
public record AnswerTable(List<Column> columns, List<Row> rows) {
    /** In a cell: what happens is not what the profile says. */
    public static final String DEVIATES = "!";
    /** In a cell: nobody can say whether that is what the profile says. */
    public static final String UNDECIDED = "?";
    /** In a cell: one runner of the column does this, another one that. */
    private static final String OR = "/";

    private static final List<String> ABIS =
            Arrays.stream(Abi.values()).map(Abi::label).toList();
    private static final Comparator<Row> ORDER = Comparator.comparingInt((Row row) -> ABIS.indexOf(row.abi()))
            .thenComparingInt(row -> row.number() == CheckRecord.NO_NUMBER ? Integer.MAX_VALUE : row.number())
            .thenComparing(Row::subject);

    /** Keeps the lists from changing. */
    public AnswerTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A column.
     *
     * @param title what its runners have in common
     * @param runners their names
     */
    public record Column(String title, List<String> runners) {
        /** Keeps the list from changing. */
        public Column {
            runners = List.copyOf(runners);
        }
    }

    /**
     * A row.
     *
     * @param abi through which entry the call is made
     * @param subject the system call's name, or what else was asked
     * @param number its number, or {@link CheckRecord#NO_NUMBER}
     * @param cells what becomes of it, column by column; {@link Answer#NONE}'s words where that was not asked
     */
    public record Row(String abi, String subject, int number, List<String> cells) {
        /** Keeps the list from changing. */
        public Row {
            cells = List.copyOf(cells);
        }

        /** Whether the runners that were asked do not all do the same. */
        boolean differs() {
            return cells.stream()
                            .filter(cell -> !cell.equals(Answer.NONE.words()))
                            .distinct()
                            .count()
                    > 1;
        }
    }

    /** What tells one call from another. */
    private record Call(String abi, String subject, int number) {}

    /**
     * Makes the table of one profile.
     *
     * @param suite whose checks
     * @param title what a runner's column is called; those with the same title share one
     */
    public static AnswerTable of(RunRecord run, String profile, String suite, Function<RunnerRecord, String> title) {
        Map<String, List<String>> runners = new LinkedHashMap<>();
        run.runners()
                .forEach(runner -> runners.computeIfAbsent(title.apply(runner), name -> new ArrayList<>())
                        .add(runner.name()));
        List<Column> columns = runners.entrySet().stream()
                .map(entry -> new Column(entry.getKey(), entry.getValue()))
                .toList();
        Map<Call, List<Set<String>>> answers = new LinkedHashMap<>();
        for (CellRecord cell : run.cells()) {
            if (cell.profile().equals(profile)) {
                int column = 0;
                while (!columns.get(column).runners().contains(cell.runner())) {
                    column++;
                }
                for (CheckRecord check : cell.checks()) {
                    if (check.suite().equals(suite)) {
                        answers.computeIfAbsent(
                                        new Call(check.abi(), check.subject(), check.number()),
                                        call -> columns.stream()
                                                .map(one -> (Set<String>) new TreeSet<String>())
                                                .toList())
                                .get(column)
                                .add(cell(check));
                    }
                }
            }
        }
        List<Row> rows = answers.entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey().abi(),
                        entry.getKey().subject(),
                        entry.getKey().number(),
                        entry.getValue().stream()
                                .map(cell -> cell.isEmpty() ? Answer.NONE.words() : String.join(OR, cell))
                                .toList()))
                .sorted(ORDER)
                .toList();
        return new AnswerTable(columns, rows);
    }

    private static String cell(CheckRecord check) {
        Kind kind = check.verdict().kind();
        return Answer.of(check).words() + (kind.deviates() ? DEVIATES : kind == Kind.UNDECIDED ? UNDECIDED : "");
    }

    /** Only the calls in which runners differ. */
    public AnswerTable differing() {
        return new AnswerTable(columns, rows.stream().filter(Row::differs).toList());
    }

    /** Only the calls of one ABI. */
    public AnswerTable ofAbi(String abi) {
        return new AnswerTable(
                columns, rows.stream().filter(row -> row.abi().equals(abi)).toList());
    }

    /** The same with columns that do not differ in any row made one, which has the first one's title. */
    public AnswerTable joined() {
        Map<List<String>, List<Integer>> alike = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            int index = column;
            alike.computeIfAbsent(
                            rows.stream().map(row -> row.cells().get(index)).toList(), cells -> new ArrayList<>())
                    .add(column);
        }
        List<Column> fewer = alike.values().stream()
                .map(group -> new Column(
                        columns.get(group.get(0)).title() + (group.size() > 1 ? " +" + (group.size() - 1) : ""),
                        group.stream()
                                .flatMap(column -> columns.get(column).runners().stream())
                                .toList()))
                .toList();
        List<Integer> firsts =
                alike.values().stream().map(group -> group.get(0)).toList();
        return new AnswerTable(
                fewer,
                rows.stream()
                        .map(row -> new Row(
                                row.abi(),
                                row.subject(),
                                row.number(),
                                firsts.stream().map(row.cells()::get).toList()))
                        .toList());
    }
}
