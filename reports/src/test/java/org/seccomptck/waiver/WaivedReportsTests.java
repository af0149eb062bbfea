package org.seccomptck.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.allure.AllureResults;
import org.seccomptck.junitxml.JunitXmlReport;
import org.seccomptck.overview.GithubReport;
import org.seccomptck.overview.MarkdownReport;
import org.seccomptck.overview.OverviewReport;
import org.seccomptck.record.FailOn;
import org.seccomptck.record.NightFixture;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.sarif.SarifReport;
import org.seccomptck.text.Screen;
import org.seccomptck.text.TextReport;
import org.seccomptck.text.TextReport.Detail;
import org.seccomptck.waiver.report.WaiverDraft;
import org.seccomptck.words.MarkedWords;
import org.seccomptck.words.Words;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is waived is seen in each report, with its reason and reference, and fails none of them. */
class WaivedReportsTests {
    private static final String REASON = "the library of this release";
    private static final String REFERENCE = "https://example.org/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private StoredRecord waived;
    private StoredRecord partly;
    private StoredRecord stale;

    @BeforeEach
    void judge() throws IOException {
        StoredRecord record = stored(NightFixture.of("2026-01-15").cell("local", "one", "chmod=FAIL_OPEN"));
        RecordFile.write(record.run(), record.file());
        LocalDate day = LocalDate.parse("2026-01-15");
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                new WaiverDraft(Words.english(), day, day.plusDays(9), REASON, REFERENCE).text(record));
        Waivers waivers = Waivers.read(file);
        waived = waivers.judge(record, FailOn.OPEN);
        partly = waivers.judge(
                stored(NightFixture.of("2026-01-15").cell("local", "one", "chmod=FAIL_OPEN", "mount=FAIL_CLOSED")),
                FailOn.OPEN);
        stale = waivers.judge(stored(NightFixture.of("2026-01-15").cell("local", "one")), FailOn.OPEN);
    }

    private StoredRecord stored(NightFixture night) {
        return new StoredRecord(night.toRecord(), folder.resolve(RecordFile.NAME));
    }

    private Path write(Report report, StoredRecord record) throws IOException {
        return report.write(record, folder, ReportProgress.NONE).get(0);
    }

    private static String text(StoredRecord record, Words words, Detail detail) {
        return String.join(
                "\n", new TextReport(words, new Screen(200, Screen.ENDLESS, false), detail).lines(record, List.of()));
    }

    @Test
    void theScreen() {
        assertThat(text(waived, Words.english(), Detail.NORMAL))
                .contains("WAIVED  libseccomp", "Waived until 2026-01-24: " + REASON + " (" + REFERENCE + ")")
                .endsWith("exit 0: 1 cause is waived");
        assertThat(text(partly, Words.english(), Detail.NORMAL))
                .contains("FAIL_OPEN  libseccomp", "1 of 2 checks: Waived until")
                .endsWith("exit 1: 1 cause lets denied calls through");
        assertThat(text(stale, Words.english(), Detail.QUIET))
                .contains("WAIVER  mine.yaml:", "covers occurs now. Remove the waiver.")
                .endsWith("exit 1: 1 waiver is stale");
    }

    @Test
    void theOverviewAndItsMarkdown() throws IOException {
        for (Report report : List.of(new OverviewReport(Words.english()), new MarkdownReport(Words.english()))) {
            assertThat(Files.readString(write(report, waived)))
                    .contains("Enforced but for what is waived", REASON, "WAIVED", "mine.yaml")
                    .doesNotContain("Not enforced");
            assertThat(Files.readString(write(report, partly))).contains("Not enforced", REASON);
            assertThat(Files.readString(write(report, stale))).contains("waivers are stale", "Remove the waiver");
        }
    }

    @Test
    void buildServersAreToldOfASkippedTest() throws Exception {
        assertThat(cases(waived, "skipped")).singleElement().satisfies(skipped -> {
            assertThat(skipped.getAttribute("type")).isEqualTo("WAIVED");
            assertThat(skipped.getAttribute("message")).contains(REASON, REFERENCE, "2026-01-24");
        });
        assertThat(cases(waived, "failure")).isEmpty();
        assertThat(cases(partly, "failure")).hasSize(1);
        assertThat(cases(stale, "failure"))
                .extracting(failure -> failure.getAttribute("type"))
                .containsExactly("GONE");
    }

    private List<Element> cases(StoredRecord record, String end) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(write(new JunitXmlReport(Words.english()), record).toFile())
                .getElementsByTagName(end);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    @Test
    void codeHostsAreToldOfASuppression() throws IOException {
        assertThat(results(waived))
                .singleElement()
                .satisfies(result -> assertThat(
                                result.at("/suppressions/0/justification").asText())
                        .contains(REASON, REFERENCE));
        assertThat(results(partly))
                .singleElement()
                .satisfies(result -> assertThat(result.has("suppressions")).isFalse());
        assertThat(results(stale)).singleElement().satisfies(result -> {
            assertThat(result.get("ruleId").asText()).isEqualTo("WAIVER_GONE");
            assertThat(result.at("/locations/0/physicalLocation/region/startLine")
                            .asInt())
                    .isPositive();
        });
    }

    private List<JsonNode> results(StoredRecord record) throws IOException {
        JsonNode run = JSON.readTree(
                        write(new SarifReport(Words.english()), record).toFile())
                .at("/runs/0");
        assertThat(run.at("/invocations/0/exitCode").asInt())
                .isEqualTo(record.conclusion().exitCode());
        return StreamSupport.stream(run.get("results").spliterator(), false).toList();
    }

    @Test
    void annotationsAndAllureNameIt() throws IOException {
        assertThat(Files.readAllLines(write(github(Words.english()), waived)))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith("::notice title=WAIVED::").contains(REASON));
        assertThat(Files.readAllLines(write(github(Words.english()), stale)))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("::error title=WAIVER::"));
        Path results = write(new AllureResults(Words.english(), Map.of()), waived);
        assertThat(Files.readString(results.resolve("categories.json"))).contains("WAIVED");
        try (var files = Files.list(results)) {
            assertThat(files.map(WaivedReportsTests::read).collect(Collectors.joining()))
                    .contains(REASON);
        }
    }

    private static GithubReport github(Words words) {
        return new GithubReport(words, Map.of(), new PrintWriter(new StringWriter()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noWordsAreLeftOver() throws IOException {
        Words marked = MarkedWords.all();
        LocalDate day = LocalDate.parse("2026-01-15");
        StringBuilder all = new StringBuilder(new WaiverDraft(marked, day, day, "", "").text(partly));
        Waivers waivers = Waivers.read(folder.resolve("mine.yaml"));
        List<StoredRecord> records = List.of(
                waived,
                partly,
                stale,
                waivers.judge(partly, FailOn.NONE),
                waivers.judge(
                        stored(NightFixture.of("2027-01-01").cell("local", "one", "chmod=FAIL_OPEN")), FailOn.OPEN),
                Waivers.read(Files.writeString(
                                folder.resolve("wide.yaml"),
                                Files.readString(folder.resolve("mine.yaml"))
                                        .replace("syscalls: chmod", "syscalls: [chmod, mount]")))
                        .judge(waived, FailOn.OPEN));
        for (StoredRecord record : records) {
            all.append(text(record, marked, Detail.NORMAL));
            for (Report report : List.of(
                    new OverviewReport(marked), new JunitXmlReport(marked), new SarifReport(marked), github(marked))) {
                all.append(Files.readString(write(report, record)));
            }
        }
        Set<String> used = MarkedWords.keys(all.toString());
        assertThat(own(Words.english().keys())).isEqualTo(own(used));
    }

    private static Set<String> own(Set<String> keys) {
        return keys.stream().filter(key -> key.startsWith("waiver.")).collect(Collectors.toCollection(TreeSet::new));
    }
}
