package org.seccomptck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.allure.AllureResults;
import org.seccomptck.overview.ClaimsReport;
import org.seccomptck.overview.MarkdownReport;
import org.seccomptck.overview.OverviewReport;
import org.seccomptck.record.ClaimFixture;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.text.TextReport;
import org.seccomptck.words.Words;

/** Reports tell what documents say where that was put to the test, and nothing of it elsewhere. */
class ClaimReportsTests {
    private static final Words WORDS = Words.english();

    @TempDir
    private Path folder;

    private StoredRecord with;
    private StoredRecord without;

    @BeforeEach
    void records() throws IOException {
        with = stored(ClaimFixture.run(), "with");
        without = stored(RecordFixture.launched(), "without");
    }

    private StoredRecord stored(RunRecord run, String name) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve(RecordFile.NAME);
        RecordFile.write(run, file);
        return new StoredRecord(run, file);
    }

    @Test
    void theTerminalCountsThemAndNamesWhatIsRefuted() {
        List<String> lines = TextReport.standard().lines(with, List.of());

        assertThat(String.join("\n", lines))
                .contains("1 sentence put to the test")
                .contains("REFUTED restrict-chmod-command (coreutils): it makes no call of chmod, but")
                .doesNotContain("restrict-chmod-command (busybox)");
        assertThat(TextReport.standard().lines(without, List.of()))
                .noneMatch(line -> line.contains("sentence") || line.contains("REFUTED"));
    }

    @Test
    void theOverviewShowsTheSentenceInBothLanguages() throws IOException {
        String page = text(new OverviewReport(WORDS), with);

        assertThat(page)
                .contains("What the documents say", "<span lang=\"fr\" dir=\"auto\">chmod 777 fichier")
                .contains("chmod 777 file: Operation not permitted")
                .contains("NOT TESTABLE HERE", "seen to call chmod (EPERM)");
        assertThat(text(new OverviewReport(WORDS), without)).doesNotContain("What the documents say");
    }

    @Test
    void theLedgerIsAPageOfItsOwn() throws IOException {
        assertThat(text(new ClaimsReport(WORDS), with))
                .contains("# What the documents say", "## A document (fr)", "### restrict-chmod-command")
                .contains("| coreutils | REFUTED | it makes no call of chmod, but fchmodat |");
        assertThatThrownBy(() -> text(new ClaimsReport(WORDS), without))
                .isInstanceOf(UnsuitableRecord.class)
                .hasMessageContaining("tck claims");
    }

    @Test
    void theSummaryCountsThem() throws IOException {
        assertThat(text(new MarkdownReport(WORDS), with)).contains("## What the documents say");
        assertThat(text(new MarkdownReport(WORDS), without)).doesNotContain("What the documents say");
    }

    @Test
    void allureHasAResultForEachAnswer() throws IOException {
        Path results = new AllureResults(WORDS, Map.of())
                .write(with, folder.resolve("with"), ReportProgress.NONE)
                .get(0);
        try (Stream<Path> files = Files.list(results)) {
            List<JsonNode> claims = files.filter(file -> file.toString().endsWith("-result.json"))
                    .map(ClaimReportsTests::json)
                    .filter(result -> result.path("fullName").asText().startsWith("claim/"))
                    .toList();
            assertThat(claims)
                    .extracting(result -> result.path("status").asText())
                    .containsExactlyInAnyOrder("passed", "failed", "skipped");
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Report report, StoredRecord record) throws IOException {
        return Files.readString(
                report.write(record, record.folder(), ReportProgress.NONE).get(0));
    }
}
