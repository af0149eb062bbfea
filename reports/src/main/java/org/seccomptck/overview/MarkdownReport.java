package org.seccomptck.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/**
 * The first part of the overview in Markdown, for a code host.
 *
 * @param words the sentences
 * @param since the run that a record is held against
 */
public record MarkdownReport(Words words, Optional<RunRecord> since) implements Report {
    private static final String FILE = "summary.md";

    /** Make summaries that hold a record against nothing. */
    public MarkdownReport(Words words) {
        this(words, Optional.empty());
    }

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
                folder.resolve(FILE),
                SummaryMarkdown.of(record, folder, since, words).text());
        progress.step(1, 1);
        return List.of(file);
    }
}
