package org.seccomptck.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.Verdict.Kind;
import org.seccomptck.session.Subjects;

/**
 * What a person sees at the end of a run.
 *
 * @param run the run
 * @param folder where its results lie
 */
record Summary(RunRecord run, Path folder) {
    private static final int WORST = 12;

    static Summary of(RunRecord run, Path folder) {
        return new Summary(run, folder);
    }

    /** The runner in a line. */
    static String runnerLine(RunnerRecord runner) {
        return "Runner " + runner.name() + ": " + runner.facts().words();
    }

    void print(PrintWriter out) {
        out.println(run.runners().size() == 1 ? table() : tableOfRunners());
        worst(out);
        notStarted(out);
        engineDefault(out);
        findings(out);
        run.unavailable().forEach(site -> out.println("Not run: " + site.name() + ": " + site.problem()));
        out.println("Report: " + folder.resolve("allure-report").resolve("index.html"));
        out.println("Record: " + folder.resolve("run-record.json"));
        if (run.runners().size() > 1) {
            out.println("By system call and runner: ./tck table " + folder.resolve("run-record.json") + " -p PROFILE");
        }
        out.flush();
    }

    private String table() {
        List<ColumnData<CellRecord>> columns = new ArrayList<>();
        columns.add(text("profile", CellRecord::profile));
        columns.addAll(counts(List::of));
        columns.add(text("container", cell -> cell.started() ? cell.millis() + " ms" : "did not start"));
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, run.cells(), columns);
    }

    /** A runner with its cells. */
    private record RunnerCells(String name, List<CellRecord> cells) {
        String started() {
            return cells.stream().filter(CellRecord::started).count() + " of " + cells.size();
        }
    }

    private String tableOfRunners() {
        Map<String, List<CellRecord>> byRunner = new LinkedHashMap<>();
        for (RunnerRecord runner : run.runners()) {
            byRunner.put(runner.name(), new ArrayList<>());
        }
        run.cells()
                .forEach(cell -> byRunner.computeIfAbsent(cell.runner(), name -> new ArrayList<>())
                        .add(cell));
        List<RunnerCells> rows = byRunner.entrySet().stream()
                .map(entry -> new RunnerCells(entry.getKey(), entry.getValue()))
                .toList();
        List<ColumnData<RunnerCells>> columns = new ArrayList<>();
        columns.add(text("runner", RunnerCells::name));
        columns.add(text("started", RunnerCells::started));
        columns.addAll(counts(RunnerCells::cells));
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, rows, columns);
    }

    private static <T> List<ColumnData<T>> counts(Function<T, List<CellRecord>> cells) {
        List<ColumnData<T>> columns = new ArrayList<>();
        columns.add(number("checks", cells, cell -> cell.checks().size()));
        columns.add(number("conforming", cells, cell -> cell.count(Kind.CONFORMS)));
        for (Kind kind : List.of(Kind.FAIL_OPEN, Kind.FAIL_CLOSED, Kind.WRONG_ACTION, Kind.UNDECIDED)) {
            columns.add(number(kind.label(), cells, cell -> cell.count(kind)));
        }
        columns.add(number("n/a", cells, cell -> cell.count(Kind.NOT_APPLICABLE)));
        columns.add(number("findings", cells, cell -> cell.findings().size()));
        return columns;
    }

    private void worst(PrintWriter out) {
        List<DeviatingCheck> deviations = DeviatingCheck.of(run);
        if (deviations.isEmpty()) {
            out.println("No deviation.");
            return;
        }
        out.println("Worst first:");
        int runners = run.runners().size();
        deviations.stream().limit(WORST).forEach(one -> out.println("  " + one.line(runners)));
        long all = Arrays.stream(Kind.values())
                .filter(kind -> kind.deviates() || kind == Kind.UNDECIDED)
                .mapToLong(run::count)
                .sum();
        long shown = deviations.stream()
                .limit(WORST)
                .mapToLong(one -> one.runners().size())
                .sum();
        if (all > shown) {
            out.println("  … and " + (all - shown) + " more in the report");
        }
    }

    private void notStarted(PrintWriter out) {
        Map<String, List<String>> byWords = new TreeMap<>();
        run.cells().stream()
                .filter(cell -> !cell.started())
                .forEach(cell -> byWords.computeIfAbsent(
                                cell.profile() + ": " + cell.whyNotStarted(), words -> new ArrayList<>())
                        .add(cell.runner()));
        byWords.forEach((words, runners) -> out.println("Did not start: " + words
                + DeviatingCheck.on(runners, run.runners().size())));
    }

    /** Which document was taken for the engine's default, where one was. */
    private void engineDefault(PrintWriter out) {
        Map<String, List<String>> byOrigin = new TreeMap<>();
        run.cells().stream()
                .filter(cell -> cell.profile().equals(Subjects.ENGINE_DEFAULT)
                        && !cell.document().isEmpty())
                .forEach(cell -> byOrigin.computeIfAbsent(cell.origin(), origin -> new ArrayList<>())
                        .add(cell.runner()));
        byOrigin.forEach((origin, runners) -> out.println(Subjects.ENGINE_DEFAULT + " judged by: " + origin
                + DeviatingCheck.on(runners, run.runners().size())));
    }

    private void findings(PrintWriter out) {
        List<String> lines = run.cells().stream()
                .flatMap(cell -> cell.findings().stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .sorted(Comparator.comparing(Finding::severity))
                        .map(finding -> "  %s: %s %s on %s: %s"
                                .formatted(
                                        TextFindings.lower(finding.severity()),
                                        cell.profile(),
                                        finding.pointer(),
                                        finding.machine().uname(),
                                        finding.explanation())))
                .distinct()
                .toList();
        if (!lines.isEmpty()) {
            out.println("Findings (no runtime can mend these):");
            lines.stream().limit(WORST).forEach(out::println);
        }
        if (lines.size() > WORST) {
            out.println("  … and " + (lines.size() - WORST) + " more; see ./tck check");
        }
    }

    private interface Count {
        long of(CellRecord cell);
    }

    private static <T> ColumnData<T> number(String header, Function<T, List<CellRecord>> cells, Count count) {
        return new Column()
                .header(header)
                .dataAlign(HorizontalAlign.RIGHT)
                .with(row -> String.format(
                        Locale.ROOT,
                        "%d",
                        cells.apply(row).stream().mapToLong(count::of).sum()));
    }

    private static <T> ColumnData<T> text(String header, Function<T, String> text) {
        return new Column().header(header).dataAlign(HorizontalAlign.LEFT).with(text);
    }
}
