package org.seccomptck.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/**
 * The first part of the overview in Markdown, for a code host.
 *
 * @param words the sentences
 */
public record MarkdownReport(Words words) implements Report {
    private static final String FILE = "summary.md";

    @Override
    public String format() {
        return "markdown";
    }

    @Override
    public String title() {
        return words.of("format.markdown");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        Path file = Files.writeString(
                folder.resolve(FILE), SummaryMarkdown.of(record, folder, words).text());
        progress.step(1, 1);
        return List.of(file);
    }
}
