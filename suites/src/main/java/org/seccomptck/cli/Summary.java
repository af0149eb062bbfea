package org.seccomptck.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Verdict.Kind;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;

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
    static String runnerLine(Runner runner) {
        RunnerFacts facts = runner.facts();
        return "Runner %s: kernel %s, %s, %s %s, OCI runtime %s %s, libseccomp %s"
                .formatted(
                        runner.name(),
                        facts.kernelRelease(),
                        facts.machine(),
                        facts.engine(),
                        facts.engineVersion(),
                        facts.ociRuntime(),
                        facts.ociRuntimeVersion(),
                        facts.libseccompVersion());
    }

    void print(PrintWriter out) {
        out.println(table());
        worst(out);
        notStarted(out);
        findings(out);
        out.println("Report: " + folder.resolve("allure-report").resolve("index.html"));
        out.println("Record: " + folder.resolve("run-record.json"));
        out.flush();
    }

    private String table() {
        return AsciiTable.builder()
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
                .data(
                        run.cells(),
                        List.of(
                                text("profile", CellRecord::profile),
                                number("checks", cell -> cell.checks().size()),
                                number("conforming", cell -> cell.count(Kind.CONFORMS)),
                                number("fail-open", cell -> cell.count(Kind.FAIL_OPEN)),
                                number("fail-closed", cell -> cell.count(Kind.FAIL_CLOSED)),
                                number("wrong action", cell -> cell.count(Kind.WRONG_ACTION)),
                                number("undecided", cell -> cell.count(Kind.UNDECIDED)),
                                number("n/a", cell -> cell.count(Kind.NOT_APPLICABLE)),
                                number("findings", cell -> cell.findings().size()),
                                text("container", cell -> cell.started() ? cell.millis() + " ms" : "did not start")))
                .asString();
    }

    private void worst(PrintWriter out) {
        List<String> lines = run.cells().stream()
                .flatMap(cell -> cell.checks().stream()
                        .filter(check -> check.verdict().kind().deviates()
                                || check.verdict().kind() == Kind.UNDECIDED)
                        .sorted(Comparator.comparing(
                                (CheckRecord check) -> check.verdict().kind()))
                        .limit(WORST)
                        .map(check -> "%s  %s %s %s: %s"
                                .formatted(
                                        check.verdict().kind(),
                                        cell.profile(),
                                        check.abi(),
                                        check.subject(),
                                        check.verdict().reason())))
                .sorted(Comparator.comparing(line -> Kind.valueOf(line.split(" ", 2)[0])))
                .toList();
        if (lines.isEmpty()) {
            out.println("No deviation.");
            return;
        }
        out.println("Worst first:");
        lines.stream().limit(WORST).forEach(line -> out.println("  " + line));
        long all = Arrays.stream(Kind.values())
                .filter(kind -> kind.deviates() || kind == Kind.UNDECIDED)
                .mapToLong(run::count)
                .sum();
        if (all > WORST) {
            out.println("  … and " + (all - WORST) + " more in the report");
        }
    }

    private void notStarted(PrintWriter out) {
        run.cells().stream()
                .filter(cell -> !cell.started())
                .forEach(cell -> out.println("Did not start: " + cell.profile() + ": " + cell.startWords()));
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

    private static com.github.freva.asciitable.ColumnData<CellRecord> number(String header, Count count) {
        return new Column()
                .header(header)
                .dataAlign(HorizontalAlign.RIGHT)
                .with(cell -> String.format(Locale.ROOT, "%d", count.of(cell)));
    }

    private static com.github.freva.asciitable.ColumnData<CellRecord> text(
            String header, java.util.function.Function<CellRecord, String> text) {
        return new Column().header(header).dataAlign(HorizontalAlign.LEFT).with(text);
    }
}
