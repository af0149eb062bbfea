package org.seccomptck.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.report.UnsuitableRecord;
import org.seccomptck.words.ClaimWords;
import org.seccomptck.words.Markdown;
import org.seccomptck.words.RunnerWords;
import org.seccomptck.words.Words;

/**
 * The sentences of documents with their answers, as a page in Markdown for readers who have not run the kit.
 *
 * @param words the sentences
 */
public record ClaimsReport(Words words) implements Report {
    private static final String FILE = "claims.md";

    @Override
    public String format() {
        return "claims";
    }

    @Override
    public String title() {
        return words.of("format.claims");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        if (record.run().claims().isEmpty()) {
            throw new UnsuitableRecord(words.of("claim.none"));
        }
        Path file = Files.writeString(folder.resolve(FILE), text(record.run()));
        progress.step(1, 1);
        return List.of(file);
    }

    /** Return the page. */
    String text(RunRecord run) {
        ClaimWords says = new ClaimWords(words);
        StringBuilder out = new StringBuilder();
        block(out, "# " + Markdown.text(words.of("claim.title")));
        block(out, Markdown.text(says.counts(run)));
        block(out, Markdown.text(words.of("claim.about")));
        run.runners()
                .forEach(runner -> out.append("- ")
                        .append(Markdown.text(runner.name()))
                        .append(": ")
                        .append(Markdown.text(new RunnerWords(words).of(runner.facts())))
                        .append('\n'));
        out.append('\n');
        Map<String, List<ClaimRecord>> documents = run.claims().stream()
                .collect(Collectors.groupingBy(says::document, LinkedHashMap::new, Collectors.toList()));
        documents.forEach((document, claims) -> {
            block(out, "## " + Markdown.text(document));
            claims.forEach(claim -> claim(out, claim, run.runners().size() > 1, says));
        });
        return out.toString();
    }

    private void claim(StringBuilder out, ClaimRecord claim, boolean several, ClaimWords says) {
        block(out, "### " + Markdown.text(claim.id()));
        says.sentence(claim).forEach(sentence -> block(out, "> " + Markdown.text(sentence)));
        says.tried(claim)
                .forEach(tried -> out.append("- ").append(Markdown.text(tried)).append('\n'));
        out.append('\n');
        row(out, List.of(words.of("claim.head.where"), words.of("claim.head.answer"), words.of("claim.head.why")));
        out.append("| --- | --- | --- |\n");
        claim.answers().forEach(answer -> answer(out, answer, several, says));
        out.append('\n');
    }

    private static void answer(StringBuilder out, ClaimAnswer answer, boolean several, ClaimWords says) {
        row(out, List.of(says.where(answer, several), says.tag(answer.verdict()), says.why(answer)));
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append(cells.stream().map(Markdown::text).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static void block(StringBuilder out, String text) {
        out.append(text).append("\n\n");
    }
}
