package org.seccomptck.overview;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/**
 * The causes as annotations of a job of GitHub Actions, and the summary on the job's page.
 *
 * @param words the sentences
 * @param since the run that a record is held against
 * @param environment the environment's variables, of which GITHUB_STEP_SUMMARY names the file of the job's page
 * @param out the standard output, where GitHub reads annotations
 */
public record GithubReport(Words words, Optional<RunRecord> since, Map<String, String> environment, PrintWriter out)
        implements Report {
    private static final String FILE = "github-annotations.txt";
    private static final String PAGE = "GITHUB_STEP_SUMMARY";

    /** Copy the map. */
    public GithubReport {
        environment = Map.copyOf(environment);
    }

    /** Make annotations and summaries that hold a record against nothing. */
    public GithubReport(Words words, Map<String, String> environment, PrintWriter out) {
        this(words, Optional.empty(), environment, out);
    }

    @Override
    public String format() {
        return "github";
    }

    @Override
    public String title() {
        return words.of("format.github");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        List<String> annotations = new GithubAnnotations(words, record).lines();
        Path file = Files.write(folder.resolve(FILE), annotations);
        annotations.forEach(out::println);
        out.flush();
        String page = environment.getOrDefault(PAGE, "");
        if (!page.isEmpty()) {
            Files.writeString(
                    Path.of(page),
                    SummaryMarkdown.of(record, folder, since, words).text(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        progress.step(1, 1);
        return List.of(file);
    }
}
