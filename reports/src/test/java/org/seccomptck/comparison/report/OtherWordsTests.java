package org.seccomptck.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.comparison.Upgrades;
import org.seccomptck.comparison.report.TableReport.Form;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/** With another sentence in the place of each of the kit's, a table holds the same data and an upgrade the same changes. */
class OtherWordsTests {
    private static final Words OTHER =
            new Words(Words.english().keys().stream().collect(Collectors.toMap(key -> key, key -> "§" + key)));

    @TempDir
    private Path folder;

    @Test
    void aTableHoldsTheSameData() throws IOException {
        for (RunRecord run : List.of(RecordFixture.run(), RecordFixture.noFilter())) {
            assertThat(contents(new TableReport(Form.JSON, OTHER), run))
                    .isEqualTo(contents(new TableReport(Form.JSON, Words.english()), run));
        }
    }

    /** The same columns are joined, the same rows are shown. */
    @Test
    void aTableForPeopleHasTheSameShape() throws IOException {
        RunRecord run = RecordFixture.noFilter();
        List<String> other = contents(new TableReport(Form.MARKDOWN, OTHER), run);
        List<String> english = contents(new TableReport(Form.MARKDOWN, Words.english()), run);
        assertThat(other).isNotEqualTo(english);
        assertThat(other.stream().map(OtherWordsTests::shape))
                .containsExactlyElementsOf(
                        english.stream().map(OtherWordsTests::shape).toList());
    }

    @Test
    void anUpgradeHasTheSameChanges() throws IOException {
        RunRecord run = RecordFixture.noFilter();
        List<String> other = contents(new UpgradeReport(OTHER), run);
        List<String> english = contents(new UpgradeReport(Words.english()), run);
        assertThat(other.get(0)).isNotEqualTo(english.get(0));
        assertThat(other.get(1)).isEqualTo(english.get(1)).contains("\"CLOSED\"");
    }

    /** But for the field's own notation, no word that a person reads is made elsewhere. */
    @Test
    void everySentenceIsAPrinters() {
        StringWriter out = new StringWriter();
        new UpgradeReport(OTHER).print(Upgrades.of(UpgradeReportTests.everything()), new PrintWriter(out));
        assertThat(out.toString().replaceAll("§[\\w.-]+", ""))
                .doesNotContain("opened", "kernel", "not ", "start", "profile", "change");
    }

    private List<String> contents(Report report, RunRecord run) throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path file :
                report.write(new StoredRecord(run, folder.resolve("run-record.json")), folder, ReportProgress.NONE)) {
            contents.add(Files.readString(file));
        }
        return contents;
    }

    private static List<Long> shape(String table) {
        return table.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.chars().filter(letter -> letter == '|').count())
                .toList();
    }
}
