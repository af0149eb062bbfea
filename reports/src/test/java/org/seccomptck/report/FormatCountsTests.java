package org.seccomptck.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.allure.AllureReport;
import org.seccomptck.allure.AllureResults;
import org.seccomptck.intoto.InTotoReport;
import org.seccomptck.junitxml.JunitXmlReport;
import org.seccomptck.kcidb.KcidbReport;
import org.seccomptck.oscal.OscalReport;
import org.seccomptck.overview.GithubReport;
import org.seccomptck.overview.MarkdownReport;
import org.seccomptck.overview.OverviewReport;
import org.seccomptck.record.Cause;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.sarif.SarifReport;
import org.seccomptck.text.TextReport;
import org.seccomptck.words.RunWords;
import org.seccomptck.words.Words;

/** Every format counts the same checks: whoever reads two of them finds them to agree. */
class FormatCountsTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Words WORDS = Words.english();

    /** The page has the steps of the results; of so many runners they take long to read twice. */
    private static final int MANY = 20;

    @TempDir
    private Path folder;

    static Stream<Named<RunRecord>> runs() {
        return Stream.of(
                Named.of("one runner", RecordFixture.run()),
                Named.of("two runners", RecordFixture.noFilter()),
                Named.of("24 runners", RecordFixture.matrix()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void allFormatsCountTheSame(RunRecord run) throws IOException {
        StoredRecord record = new StoredRecord(run, folder.resolve(RecordFile.NAME));
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, run.count(verdict));
        }

        assertThat(kcidb(record)).as("kcidb").isEqualTo(counts);
        assertThat(oscal(record)).as("oscal").isEqualTo(counts);
        assertThat(inToto(record)).as("intoto").isEqualTo(counts);
        assertThat(sarif(record))
                .as("sarif")
                .isEqualTo(explained(run))
                .isEqualTo(Stream.of(Verdict.values())
                        .filter(Verdict::needsCause)
                        .mapToLong(run::count)
                        .sum());
        String sentence = new RunWords(WORDS, run).checks();
        for (Report report : List.of(TextReport.standard(), new MarkdownReport(WORDS), new OverviewReport(WORDS))) {
            assertThat(text(report, record).replaceAll("\\s+", " "))
                    .as(report.format())
                    .contains(sentence);
        }
    }

    /** JUnit XML folds what conforms, and past a bound what has one cause; below it each check is a test. */
    @ParameterizedTest
    @MethodSource("runs")
    void jUnitHasATestForEachCheckThatDeviates(RunRecord run) throws IOException {
        String xml = text(new JunitXmlReport(WORDS), new StoredRecord(run, folder.resolve(RecordFile.NAME)));
        long deviating =
                run.count(Verdict.FAIL_OPEN) + run.count(Verdict.FAIL_CLOSED) + run.count(Verdict.WRONG_ACTION);
        long told = counted(xml, "<failure type=\"(FAIL_OPEN|FAIL_CLOSED|WRONG_ACTION)\"");
        long folded = summed(xml, "name=\"([\\d,]+) checks? more of ");

        assertThat(told).isPositive();
        assertThat(told + counted(xml, "<error type=\"UNDECIDED\"") + folded)
                .isEqualTo(deviating + run.count(Verdict.UNDECIDED));
    }

    /** Each check is a step of a result, which says how many it has; each cause is a result, which says what it explains. */
    @ParameterizedTest
    @MethodSource("runs")
    void allureHasAStepForEachCheck(RunRecord run) throws IOException {
        StoredRecord record = new StoredRecord(run, folder.resolve(RecordFile.NAME));
        Map<Verdict, Long> counts = none();
        counts.replaceAll((verdict, none) -> run.count(verdict));
        List<Report> reports = new ArrayList<>(List.of(new AllureResults(WORDS, Map.of())));
        if (run.runners().size() < MANY) {
            reports.add(new AllureReport(WORDS, Optional.empty(), Map.of()));
        }
        for (Report report : reports) {
            Path place = Files.createDirectories(folder.resolve(report.format()));
            report.write(record, place, ReportProgress.NONE);
            AllureCounts found = AllureCounts.in(place, WORDS);

            assertThat(found.steps()).as("steps of %s", report.format()).isEqualTo(counts);
            assertThat(found.told()).as("results of %s", report.format()).isEqualTo(counts);
            assertThat(found.explained()).as("causes of %s", report.format()).isEqualTo(explained(run));
        }
    }

    /** GitHub shows ten annotations of a kind; the last one says how many checks the others explain. */
    @ParameterizedTest
    @MethodSource("runs")
    void annotationsOfGithubExplainWhatTheSummaryOfTheJobAddsUp(RunRecord run) throws IOException {
        Path page = folder.resolve("page.md");
        Report github = new GithubReport(
                WORDS, Map.of("GITHUB_STEP_SUMMARY", page.toString()), new PrintWriter(Writer.nullWriter()));
        String annotations = text(github, new StoredRecord(run, folder.resolve(RecordFile.NAME)));
        String summary = Files.readString(page);

        assertThat(summed(annotations, "(?:Explains|which explain) ([\\d,]+) checks?"))
                .isEqualTo(explained(run));
        assertThat(summary).contains(new RunWords(WORDS, run).checks());
        assertThat(summed(summary, "\\*\\*explains\\*\\*: ([\\d,]+) of [\\d,]+ checks?"))
                .isEqualTo(explained(run));
    }

    private static long explained(RunRecord run) {
        return run.causes().stream().mapToLong(Cause::checks).sum();
    }

    /** Return the sum of the numbers that a pattern finds in its first group. */
    private static long summed(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1).replace(",", "")))
                .sum();
    }

    private static long counted(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    private Map<Verdict, Long> kcidb(StoredRecord record) throws IOException {
        Map<Verdict, Long> counts = none();
        for (JsonNode test : json(new KcidbReport(WORDS), record).path("tests")) {
            test.path("misc")
                    .path("checks")
                    .properties()
                    .forEach(one -> counts.merge(
                            Verdict.valueOf(one.getKey()), one.getValue().asLong(), Long::sum));
        }
        return counts;
    }

    private Map<Verdict, Long> oscal(StoredRecord record) throws IOException {
        Map<Verdict, Long> counts = none();
        for (JsonNode observation :
                json(new OscalReport(WORDS), record).at("/assessment-results/results/0/observations")) {
            for (JsonNode prop : observation.path("props")) {
                String name =
                        prop.path("name").asText().toUpperCase(Locale.ROOT).replace('-', '_');
                Stream.of(Verdict.values())
                        .filter(verdict -> verdict.name().equals(name))
                        .forEach(verdict ->
                                counts.merge(verdict, prop.path("value").asLong(), Long::sum));
            }
        }
        return counts;
    }

    private Map<Verdict, Long> inToto(StoredRecord record) throws IOException {
        Map<Verdict, Long> counts = none();
        for (JsonNode one :
                json(new InTotoReport(WORDS, Optional.empty()), record).at("/predicate/configuration")) {
            if (one.path("name").asText().equals("checks")) {
                one.path("annotations")
                        .properties()
                        .forEach(count -> counts.put(
                                Verdict.valueOf(count.getKey()),
                                count.getValue().asLong()));
            }
        }
        return counts;
    }

    private long sarif(StoredRecord record) throws IOException {
        long sum = 0;
        for (JsonNode result : json(new SarifReport(WORDS), record).at("/runs/0/results")) {
            sum += result.path("ruleId").asText().startsWith("CAUSE_")
                    ? result.path("occurrenceCount").asLong()
                    : 0;
        }
        return sum;
    }

    private static Map<Verdict, Long> none() {
        Map<Verdict, Long> none = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            none.put(verdict, 0L);
        }
        return none;
    }

    private JsonNode json(Report report, StoredRecord record) throws IOException {
        return JSON.readTree(text(report, record));
    }

    private String text(Report report, StoredRecord record) throws IOException {
        return Files.readString(
                report.write(record, folder, ReportProgress.NONE).get(0));
    }
}
