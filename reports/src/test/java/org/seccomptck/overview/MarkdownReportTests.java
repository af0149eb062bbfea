package org.seccomptck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.record.NightFixture;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.ReportFolder;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.AlikeCauses;
import org.seccomptck.words.Words;

/** Reads the summary with a library of its format. */
class MarkdownReportTests {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    /** GitHub leaves out the summary of a step that is larger. */
    private static final int MOST_ON_GITHUB = 1 << 20;

    @TempDir
    private Path folder;

    private String summary(RunRecord run) throws IOException {
        return Files.readString(new MarkdownReport(Words.english())
                .write(new ReportFolder(folder).store(run), folder, ReportProgress.NONE)
                .get(0));
    }

    private static <T extends Node> List<T> all(Node node, Class<T> kind) {
        List<T> found = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (kind.isInstance(child)) {
                found.add(kind.cast(child));
            }
            found.addAll(all(child, kind));
        }
        return found;
    }

    @Test
    void itHasTheAnswerAndAHeadingForEachCause() throws IOException {
        RunRecord run = RecordFixture.run();
        String summary = summary(run);
        Node document = PARSER.parse(summary);
        assertThat(all(document, Heading.class))
                .filteredOn(heading -> heading.getLevel() == 3)
                .hasSize(AlikeCauses.of(new StoredRecord(run, folder)).size());
        assertThat(summary).containsSubsequence("# Are 7 profiles", "**Not enforced", "What was tested", "## Causes");
        assertThat(all(document, TableRow.class)).hasSize(1 + 6);
    }

    @Test
    void whatChangedStandsBesideTheAnswer() throws IOException {
        RunRecord before = NightFixture.of("2026-01-01").cell("local", "one").toRecord();
        RunRecord after = NightFixture.of("2026-01-02")
                .runc("1.3.6")
                .cell("local", "one", "mount=FAIL_OPEN")
                .toRecord();
        StoredRecord stored = new ReportFolder(folder).store(after);
        String summary = Files.readString(new MarkdownReport(Words.english(), Optional.of(before))
                .write(stored, folder, ReportProgress.NONE)
                .get(0));
        assertThat(summary)
                .containsSubsequence(
                        "Drift: 1 cause appeared.",
                        "What was tested",
                        "## Causes",
                        "## Changes since earlier runs",
                        "Only one thing differs: OCI runtime (runc 1.1.15, now runc 1.3.6).",
                        "**APPEARED** FAIL\\_OPEN");
        assertThat(summary(after)).doesNotContain("Drift", "Changes since");
    }

    @Test
    void itsLinksLeadToEvidence() throws IOException {
        assertThat(all(PARSER.parse(summary(RecordFixture.noFilter())), Link.class))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(folder.resolve(link.getDestination())).isRegularFile());
    }

    @Test
    void nothingFromOutsideIsTakenForMarkup() throws IOException {
        Node document = PARSER.parse(summary(ReportFolder.hostile(RecordFixture.run())));
        assertThat(all(document, HtmlInline.class)).isEmpty();
        assertThat(all(document, HtmlBlock.class)).isEmpty();
        assertThat(all(document, Image.class)).isEmpty();
        assertThat(all(document, Link.class)).isEmpty();
    }

    @Test
    void aMatrixFitsOnAPageOfGithub() throws IOException {
        assertThat(summary(RecordFixture.matrix()).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(MOST_ON_GITHUB);
    }
}
