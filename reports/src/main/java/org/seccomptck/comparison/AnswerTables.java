package org.seccomptck.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.AnswerTable.Column;
import org.seccomptck.comparison.AnswerTable.Row;
import org.seccomptck.comparison.TableCell.Reply;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.Target;

/** The tables of a record, one for each profile. Data that cells share are evaluated once. */
public final class AnswerTables {
    private final RunRecord run;
    private final String suite;
    private final List<Column> columns;
    private final IdentityHashMap<List<Outcome>, Reply[]> replies = new IdentityHashMap<>();
    private final IdentityHashMap<Outcome, Reply> replyOf = new IdentityHashMap<>();
    private final Map<Reply, TableCell> cells = new HashMap<>();

    /**
     * Prepare the tables of a record.
     *
     * @param suite whose checks are the rows
     * @param title what a runner's column is called; runners with the same title share one
     */
    public AnswerTables(RunRecord run, String suite, Function<RunnerRecord, String> title) {
        this.run = run;
        this.suite = suite;
        Map<String, List<String>> runners = new LinkedHashMap<>();
        run.runners()
                .forEach(runner -> runners.computeIfAbsent(title.apply(runner), name -> new ArrayList<>())
                        .add(runner.name()));
        this.columns = runners.entrySet().stream()
                .map(entry -> new Column(entry.getKey(), 0, entry.getValue()))
                .toList();
    }

    /** Return the table of one profile. */
    public AnswerTable of(String profile) {
        Map<String, CellRecord> asked = new LinkedHashMap<>();
        run.cells().stream()
                .filter(cell -> cell.name().equals(profile))
                .forEach(cell -> asked.putIfAbsent(cell.runner(), cell));
        List<Silent> silent = silent(profile, asked);
        Questions questions = new Questions();
        asked.values().forEach(cell -> groups(cell).forEach(questions::add));
        Map<String, Reply[]> answers = new HashMap<>();
        asked.forEach((runner, cell) -> answers.put(runner, answers(cell, questions)));
        Set<String> unasked = silent.stream().map(Silent::name).collect(Collectors.toSet());
        List<List<Reply[]>> byColumn = columns.stream()
                .map(column -> column.runners().stream()
                        .filter(runner -> !unasked.contains(runner))
                        .map(answers::get)
                        .toList())
                .toList();
        List<Row> rows = new ArrayList<>();
        for (Question question : questions.all()) {
            int position = rows.size();
            rows.add(new Row(
                    question.abi(),
                    question.target(),
                    byColumn.stream().map(column -> cell(column, position)).toList()));
        }
        return new AnswerTable(columns, rows.stream().sorted(Row.ORDER).toList(), silent);
    }

    private List<CheckGroup> groups(CellRecord cell) {
        return cell.groups().stream()
                .filter(group -> group.suite().equals(suite))
                .toList();
    }

    private Reply[] answers(CellRecord cell, Questions questions) {
        Reply[] answers = new Reply[questions.all().size()];
        Arrays.fill(answers, TableCell.NOT_ASKED);
        for (CheckGroup group : groups(cell)) {
            int[] rows = questions.add(group);
            Reply[] found = replies.computeIfAbsent(group.outcomes(), this::replies);
            for (int check = 0; check < rows.length; check++) {
                answers[rows[check]] = found[check];
            }
        }
        return answers;
    }

    private Reply[] replies(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> replyOf.computeIfAbsent(outcome, Reply::of))
                .toArray(Reply[]::new);
    }

    private TableCell cell(List<Reply[]> runners, int row) {
        if (runners.isEmpty()) {
            return TableCell.EMPTY;
        }
        if (runners.size() == 1) {
            return cells.computeIfAbsent(runners.get(0)[row], reply -> new TableCell(Set.of(reply)));
        }
        Set<Reply> found = new LinkedHashSet<>();
        runners.forEach(runner -> found.add(runner[row]));
        return new TableCell(found);
    }

    private List<Silent> silent(String profile, Map<String, CellRecord> asked) {
        List<Silent> silent = new ArrayList<>();
        for (RunnerRecord runner : run.runners()) {
            Optional<CellRecord> cell = Optional.ofNullable(asked.get(runner.name()));
            if (cell.isEmpty()) {
                silent.add(new Silent(runner.name(), Silent.Why.NOT_RUN, List.of(profile)));
            } else if (!cell.get().started()) {
                silent.add(Silent.notStarted(runner.name(), cell.get().start()));
            } else if (groups(cell.get()).isEmpty()) {
                silent.add(new Silent(runner.name(), Silent.Why.NO_CHECKS, List.of(suite)));
            }
        }
        run.unavailable().forEach(site -> silent.add(Silent.unavailable(site)));
        return silent;
    }

    /** The key that identifies a row. */
    private record Question(Optional<Abi> abi, Target target) {}

    /** The rows of a table, each with its position. */
    private static final class Questions {
        private final Map<Question, Integer> positions = new LinkedHashMap<>();
        private final Map<Optional<Abi>, IdentityHashMap<List<Target>, int[]>> known = new HashMap<>();

        /** Return the rows of a group's checks; add rows that are new. */
        int[] add(CheckGroup group) {
            return known.computeIfAbsent(group.abi(), abi -> new IdentityHashMap<>())
                    .computeIfAbsent(
                            group.targets(),
                            targets -> targets.stream()
                                    .mapToInt(target -> position(new Question(group.abi(), target)))
                                    .toArray());
        }

        private int position(Question question) {
            Integer next = positions.size();
            Integer there = positions.putIfAbsent(question, next);
            return there == null ? next : there;
        }

        Set<Question> all() {
            return positions.keySet();
        }
    }
}
