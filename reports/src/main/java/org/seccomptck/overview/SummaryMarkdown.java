package org.seccomptck.overview;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.document.Documents;
import org.seccomptck.drift.RecordDrift;
import org.seccomptck.drift.report.DriftReport;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.ClaimWords;
import org.seccomptck.words.Markdown;
import org.seccomptck.words.Words;

/**
 * A summary in GitHub Flavored Markdown.
 *
 * @param summary what it tells
 * @param claims how much is true of what documents say; empty where nobody asked
 * @param drift what changed since an earlier run; empty where there is none
 * @param words the sentences that are the same of each run
 */
record SummaryMarkdown(Summary summary, String claims, Optional<DriftReport> drift, Words words) {
    private static final String BETWEEN = " · ";

    /**
     * Summarize a record.
     *
     * @param folder from where files are linked
     * @param since an earlier run
     * @throws IOException when the record's file cannot be read
     */
    static SummaryMarkdown of(StoredRecord record, Path folder, Optional<RunRecord> since, Words words)
            throws IOException {
        return new SummaryMarkdown(
                Summary.of(record, words, new Addresses(record, folder), new Documents(record)),
                record.run().claims().isEmpty() ? "" : new ClaimWords(words).counts(record.run()),
                since.map(before -> new DriftReport(RecordDrift.between(before, record.run()), words)),
                words);
    }

    /** Return the text. */
    String text() {
        StringBuilder out = new StringBuilder();
        block(out, "# " + Markdown.text(summary.title()));
        block(out, "**" + Markdown.text(summary.answer().sentence()) + "**");
        block(out, summary.answer().rest().stream().map(Markdown::text).collect(Collectors.joining(" ")));
        drift.ifPresent(since -> block(out, Markdown.text(since.headline())));
        tested(out);
        heading(out, "overview.causes");
        if (summary.causes().isEmpty()) {
            block(out, Markdown.text(words.of("overview.no-causes")));
        }
        block(out, Markdown.text(summary.sum()));
        summary.stale().forEach(stale -> block(out, "**" + Markdown.text(stale) + "**"));
        summary.causes().forEach(cause -> cause(out, cause));
        untested(out);
        drift.ifPresent(since -> {
            heading(out, "drift.title");
            block(out, since.markdown().strip());
        });
        if (!claims.isEmpty()) {
            heading(out, "claim.title");
            block(out, Markdown.text(claims));
        }
        block(out, links(summary.made()));
        return out.toString();
    }

    private void tested(StringBuilder out) {
        out.append("| ").append(Markdown.text(words.of("overview.tested"))).append(" | |\n| --- | --- |\n");
        summary.tested()
                .facts()
                .forEach(fact -> out.append("| ")
                        .append(Markdown.text(fact.name()))
                        .append(" | ")
                        .append(links(fact.values()))
                        .append(" |\n"));
        out.append('\n');
    }

    private static void cause(StringBuilder out, CauseEntry cause) {
        block(out, "### " + Markdown.text(cause.tag()) + ": " + Markdown.text(cause.title()));
        cause.facts().forEach(fact -> item(out, "**" + Markdown.text(fact.name()) + "**: " + links(fact.values())));
        out.append('\n');
    }

    private void untested(StringBuilder out) {
        heading(out, "overview.untested");
        Untested untested = summary.untested();
        if (untested.nothing()) {
            item(out, Markdown.text(words.of("overview.all-tested")));
        }
        untested.whole().forEach(sentence -> item(out, Markdown.text(sentence)));
        untested.checks().forEach(sentence -> item(out, Markdown.text(sentence)));
        untested.starts().forEach(sentence -> item(out, Markdown.text(sentence)));
        out.append('\n');
    }

    private void heading(StringBuilder out, String key) {
        block(out, "## " + Markdown.text(words.of(key)));
    }

    private static void item(StringBuilder out, String text) {
        out.append("- ").append(text).append('\n');
    }

    private static void block(StringBuilder out, String text) {
        if (!text.isEmpty()) {
            out.append(text).append("\n\n");
        }
    }

    /**
     * Return a link to a file; places on the page do not exist here. The address is encoded, so that nothing in it ends
     * the link.
     */
    private static String links(List<Link> links) {
        return links.stream()
                .map(link -> link.address().startsWith("./")
                        ? "[" + Markdown.text(link.text()) + "](<" + link.address() + ">)"
                        : Markdown.text(link.text()))
                .collect(Collectors.joining(BETWEEN));
    }
}
