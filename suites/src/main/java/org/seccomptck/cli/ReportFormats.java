package org.seccomptck.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.allure.AllureReport;
import org.seccomptck.allure.AllureResults;
import org.seccomptck.allure.AllureSingleFile;
import org.seccomptck.comparison.report.TableReport;
import org.seccomptck.comparison.report.UpgradeReport;
import org.seccomptck.finding.NearestNames;
import org.seccomptck.intoto.InTotoReport;
import org.seccomptck.intoto.SigningKey;
import org.seccomptck.junitxml.JunitXmlReport;
import org.seccomptck.kcidb.KcidbReport;
import org.seccomptck.oscal.OscalReport;
import org.seccomptck.overview.ClaimsReport;
import org.seccomptck.overview.GithubReport;
import org.seccomptck.overview.MarkdownReport;
import org.seccomptck.overview.OverviewReport;
import org.seccomptck.overview.Past;
import org.seccomptck.record.RunRecord;
import org.seccomptck.report.Report;
import org.seccomptck.sarif.SarifReport;
import org.seccomptck.text.TextReport;
import org.seccomptck.words.Words;

/** The one list of reports, by the names of their formats. */
final class ReportFormats {
    /** What a run writes where nothing else is asked for. */
    static final List<String> STANDARD = List.of("overview", "allure");

    private final List<Report> all;

    /**
     * List the reports.
     *
     * @param history where runs are remembered; empty: nowhere
     * @param since the run that the record is held against
     * @param key with what a statement is signed; empty: it is not
     * @param out the standard output, which one of them writes to
     */
    ReportFormats(Optional<Path> history, Optional<RunRecord> since, Optional<SigningKey> key, PrintWriter out) {
        Words words = Words.english();
        Map<String, String> environment = System.getenv();
        List<Report> reports = new ArrayList<>(List.of(
                new OverviewReport(words, new Past(since, history)),
                new AllureReport(words, history, environment),
                new AllureSingleFile(words, history, environment),
                new AllureResults(words, environment),
                TextReport.standard(),
                new MarkdownReport(words, since),
                new ClaimsReport(words),
                new GithubReport(words, since, environment, out),
                new JunitXmlReport(words),
                new SarifReport(words),
                new OscalReport(words),
                new InTotoReport(words, key),
                new KcidbReport(words)));
        Arrays.stream(TableReport.Form.values())
                .map(form -> new TableReport(form, words))
                .forEach(reports::add);
        reports.add(new UpgradeReport(words));
        this.all = List.copyOf(reports);
    }

    /** Return them all. */
    List<Report> all() {
        return all;
    }

    /**
     * Find reports by their formats, each once.
     *
     * @throws IllegalArgumentException when there is none of a name; says which there are
     */
    List<Report> find(List<String> formats) {
        return formats.stream().distinct().map(this::find).toList();
    }

    private Report find(String format) {
        List<String> names = names();
        return all.stream()
                .filter(report -> report.format().equals(format))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> nearest = NearestNames.of(format, names);
                    return new IllegalArgumentException("'" + format + "' is no format of a report"
                            + (nearest.isEmpty() ? "" : "; did you mean " + String.join(" or ", nearest) + "?")
                            + ". There are: "
                            + all.stream()
                                    .map(report -> report.format() + " (" + report.title() + ")")
                                    .collect(Collectors.joining(", "))
                            + ".");
                });
    }

    private List<String> names() {
        return all.stream().map(Report::format).toList();
    }

    /** The names of the formats, for help and completion. The list of reports is made only when they are asked for. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            return new ReportFormats(Optional.empty(), Optional.empty(), Optional.empty(), nowhere)
                    .names()
                    .iterator();
        }
    }
}
