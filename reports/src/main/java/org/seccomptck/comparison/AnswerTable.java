package org.seccomptck.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * @param silent who was not asked any of these calls
 */
public record AnswerTable(List<Column> columns, List<Row> rows, List<Silent> silent) {
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
        silent = List.copyOf(silent);
    }

    /**
     * A runner that was not asked, or a site that could not be had.
     *
     * @param name its name
     * @param why what kept it from being asked
     */
    public record Silent(String name, String why) {}

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
                            .flatMap(cell -> Stream.of(cell.split(OR, -1)))
                            .filter(answer -> !answer.equals(Answer.NONE.words()))
                            .distinct()
                            .count()
                    > 1;
        }

        /** Whether it is known of this column what becomes of the call. */
        private boolean tells(int column) {
            String cell = cells.get(column);
            return !cell.contains(Answer.NONE.words()) && !cell.contains(UNDECIDED);
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
        List<Silent> silent = silent(run, profile, suite);
        Set<String> unasked = silent.stream().map(Silent::name).collect(Collectors.toSet());
        Map<Call, Map<String, String>> answers = new LinkedHashMap<>();
        for (CellRecord cell : run.cells()) {
            if (cell.profile().equals(profile)) {
                for (CheckRecord check : cell.checks()) {
                    if (check.suite().equals(suite)) {
                        answers.computeIfAbsent(
                                        new Call(check.abi(), check.subject(), check.number()), call -> new HashMap<>())
                                .put(cell.runner(), cell(check));
                    }
                }
            }
        }
        List<Row> rows = answers.entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey().abi(),
                        entry.getKey().subject(),
                        entry.getKey().number(),
                        columns.stream()
                                .map(column -> column.runners().stream()
                                        .filter(runner -> !unasked.contains(runner))
                                        .map(runner -> entry.getValue().getOrDefault(runner, Answer.NONE.words()))
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(OR)))
                                .map(cell -> cell.isEmpty() ? Answer.NONE.words() : cell)
                                .toList()))
                .sorted(ORDER)
                .toList();
        return new AnswerTable(columns, rows, silent);
    }

    private static List<Silent> silent(RunRecord run, String profile, String suite) {
        List<Silent> silent = new ArrayList<>();
        for (RunnerRecord runner : run.runners()) {
            Optional<CellRecord> cell = run.cells().stream()
                    .filter(one ->
                            one.runner().equals(runner.name()) && one.profile().equals(profile))
                    .findFirst();
            String why = cell.isEmpty()
                    ? "it did not run " + profile
                    : !cell.get().started()
                            ? "the container did not start: " + cell.get().whyNotStarted()
                            : cell.get().checks().stream()
                                            .noneMatch(check -> check.suite().equals(suite))
                                    ? "it has no check of " + suite
                                    : "";
            if (!why.isEmpty()) {
                silent.add(new Silent(runner.name(), why));
            }
        }
        run.unavailable().forEach(site -> silent.add(new Silent(site.name(), site.problem())));
        return silent;
    }

    private static String cell(CheckRecord check) {
        Kind kind = check.verdict().kind();
        Answer answer = Answer.of(check);
        boolean undecided = kind == Kind.UNDECIDED || answer.kind() == Answer.Kind.OTHER;
        return answer.words() + (kind.deviates() ? DEVIATES : undecided ? UNDECIDED : "");
    }

    /** Only the calls in which runners differ. */
    public AnswerTable differing() {
        return with(rows.stream().filter(Row::differs).toList());
    }

    /** Only the calls of one ABI; who has no such ABI was not asked. */
    public AnswerTable ofAbi(String abi) {
        List<Row> some = rows.stream().filter(row -> row.abi().equals(abi)).toList();
        List<Silent> more = new ArrayList<>(silent);
        for (int column = 0; column < columns.size(); column++) {
            int index = column;
            if (wasAsked(columns.get(column))
                    && some.stream().allMatch(row -> row.cells().get(index).equals(Answer.NONE.words()))) {
                columns.get(column).runners().stream()
                        .filter(runner ->
                                silent.stream().noneMatch(one -> one.name().equals(runner)))
                        .forEach(runner -> more.add(new Silent(runner, "no call of " + abi + " was made there")));
            }
        }
        return new AnswerTable(columns, some, more);
    }

    private AnswerTable with(List<Row> some) {
        return new AnswerTable(columns, some, silent);
    }

    /** Whether any runner of a column was asked. */
    public boolean wasAsked(Column column) {
        return !silent.stream().map(Silent::name).collect(Collectors.toSet()).containsAll(column.runners());
    }

    /** Whether only one runner was asked, so that there is nothing that could differ. */
    public boolean isOfOneRunner() {
        return columns.stream().mapToLong(column -> column.runners().size()).sum()
                        - silent.stream()
                                .map(Silent::name)
                                .filter(name -> columns.stream()
                                        .anyMatch(column -> column.runners().contains(name)))
                                .distinct()
                                .count()
                == 1;
    }

    /** How many calls the columns that were asked are known to do the same in. */
    public long alike() {
        List<Integer> asked = IntStream.range(0, columns.size())
                .filter(column -> wasAsked(columns.get(column)))
                .boxed()
                .toList();
        return rows.stream()
                .filter(row -> !row.differs() && asked.stream().allMatch(row::tells))
                .count();
    }

    /** The same with columns that do not differ in any row made one, which has the first one's title. */
    public AnswerTable joined() {
        Map<List<?>, List<Integer>> alike = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            int index = column;
            alike.computeIfAbsent(
                            List.of(
                                    wasAsked(columns.get(column)),
                                    rows.stream()
                                            .map(row -> row.cells().get(index))
                                            .toList()),
                            cells -> new ArrayList<>())
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
                        .toList(),
                silent);
    }
}
