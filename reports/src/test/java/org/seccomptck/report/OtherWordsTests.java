package org.seccomptck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.allure.AllureReport;
import org.seccomptck.allure.AllureResults;
import org.seccomptck.junitxml.JunitXmlReport;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.sarif.SarifReport;
import org.seccomptck.text.Screen;
import org.seccomptck.text.TextReport;
import org.seccomptck.text.TextReport.Detail;
import org.seccomptck.words.MarkedWords;
import org.seccomptck.words.Words;

/**
 * With another sentence in the place of each of the kit's, a run comes to the same, and each report counts the same.
 */
class OtherWordsTests {
    /** What Allure goes by; names, labels and descriptions are for people, and the ids of groups are made of names. */
    private static final Set<String> OF_ALLURE =
            Set.of("uuid", "historyId", "status", "statusMessageId", "severity", "type", "stage", "source");

    /** What a build server counts by. */
    private static final Set<String> OF_JUNIT =
            Set.of("tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "classname", "type");

    private static final Set<String> OF_SARIF = Set.of(
            "ruleId",
            "id",
            "level",
            "uri",
            "cause",
            "runners",
            "kind",
            "startTimeUtc",
            "endTimeUtc",
            "version",
            "logicalLocations");

    @TempDir
    private Path folder;

    static Stream<Named<RunRecord>> runs() {
        return Stream.of(
                Named.of("many causes", RecordFixture.run()),
                Named.of("no filter", RecordFixture.noFilter()),
                Named.of("one clean cell", clean()));
    }

    private static RunRecord clean() {
        RunRecord run = RecordFixture.run();
        return RecordFixture.of(
                true, List.of(RecordFixture.runner("local")), run.cells().subList(0, 1));
    }

    /** The record is written between reports in either words. */
    @ParameterizedTest
    @MethodSource("runs")
    void aRunComesToTheSame(RunRecord run) throws IOException {
        Path file = folder.resolve(RecordFile.NAME);
        RecordFile.write(run, file);
        for (Words words : List.of(Words.english(), MarkedWords.all())) {
            RunRecord read = RecordFile.read(file);
            Conclusion conclusion = read.conclusion();
            String last =
                    text(words, new StoredRecord(read, file), Detail.QUIET).reduce("", (one, other) -> other);
            assertThat(last).containsPattern("\\b" + conclusion.exitCode() + "\\b");
            assertThat(conclusion).isEqualTo(run.conclusion());
            assertThat(read.causes()).isEqualTo(run.causes());
            RecordFile.write(read, file);
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theScreenHasAsManyEntries(RunRecord run) {
        StoredRecord record = new StoredRecord(run, folder.resolve(RecordFile.NAME));
        for (Detail detail : Detail.values()) {
            List<String> other = text(MarkedWords.all(), record, detail).toList();
            List<String> english = text(Words.english(), record, detail).toList();
            assertThat(other).hasSameSizeAs(english).isNotEqualTo(english);
            assertThat(causes(other, MarkedWords.all())).isEqualTo(causes(english, Words.english()));
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void allureHasTheSameResultsStatusesAndCategories(RunRecord run) throws IOException {
        Shape shape = new Shape(OF_ALLURE);
        for (Function<Words, Report> format : List.<Function<Words, Report>>of(
                words -> new AllureReport(words, Optional.empty(), Map.of()),
                words -> new AllureResults(words, Map.of()))) {
            Map<String, String> other = jsons(format.apply(MarkedWords.all()), run, "other", shape);
            Map<String, String> english = jsons(format.apply(Words.english()), run, "english", shape);
            assertThat(other).hasSizeGreaterThan(5).isEqualTo(english);
            assertThat(contents("other")).isNotEqualTo(contents("english"));
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void junitHasTheSameTests(RunRecord run) throws Exception {
        Shape shape = new Shape(OF_JUNIT);
        String other = shape.ofXml(xml(new JunitXmlReport(MarkedWords.all()), run, "other"));
        assertThat(other).isEqualTo(shape.ofXml(xml(new JunitXmlReport(Words.english()), run, "english")));
        assertThat(contents("other")).isNotEqualTo(contents("english"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void sarifHasTheSameResultsAndExitCode(RunRecord run) throws IOException {
        Shape shape = new Shape(OF_SARIF);
        String other = shape.ofJson(Files.readString(write(new SarifReport(MarkedWords.all()), run, "other")));
        assertThat(other)
                .isEqualTo(shape.ofJson(Files.readString(write(new SarifReport(Words.english()), run, "english"))))
                .contains("exitCode=" + run.conclusion().exitCode());
        assertThat(contents("other")).isNotEqualTo(contents("english"));
    }

    /** So wide that no entry takes more lines than its words make it. */
    private static Stream<String> text(Words words, StoredRecord record, Detail detail) {
        Screen screen = new Screen(1_000_000, Screen.ENDLESS, false);
        return new TextReport(words, screen, detail).lines(record, List.of()).stream();
    }

    private static long causes(List<String> lines, Words words) {
        List<String> tags = words.keys().stream()
                .filter(key -> key.startsWith("danger-tag."))
                .map(key -> words.of(key).strip())
                .toList();
        return lines.stream()
                .filter(line -> tags.stream().anyMatch(line::startsWith))
                .count();
    }

    private Path write(Report report, RunRecord run, String name) throws IOException {
        Path out = Files.createDirectories(folder.resolve(name));
        return report.write(new StoredRecord(run, folder.resolve(RecordFile.NAME)), out, ReportProgress.NONE)
                .get(0);
    }

    private org.w3c.dom.Element xml(Report report, RunRecord run, String name) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(write(report, run, name).toFile())
                .getDocumentElement();
    }

    /** Return the shapes of all files of a report that hold data. */
    private Map<String, String> jsons(Report report, RunRecord run, String name, Shape shape) throws IOException {
        write(report, run, name);
        Map<String, String> shapes = new TreeMap<>();
        for (Path file : files(name)) {
            if (file.toString().matches(".*\\.(json|json\\.js)")) {
                // A page's data stand in a script.
                String data = Files.readString(file)
                        .replaceFirst("^reportFile\\(\"[^\"]*\",\\(\\)=>\\(", "")
                        .replaceFirst("\\)\\);\\s*$", "");
                shapes.put(folder.resolve(name).relativize(file).toString(), shape.ofJson(data));
            }
        }
        return shapes;
    }

    private String contents(String name) throws IOException {
        StringBuilder contents = new StringBuilder();
        for (Path file : files(name)) {
            contents.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return contents.toString();
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
