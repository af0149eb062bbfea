package org.seccomptck.comparison.report;

import java.io.PrintWriter;
import java.util.List;
import org.seccomptck.comparison.Upgrade;
import org.seccomptck.words.Words;

/**
 * What an upgrade changes, for a page in Markdown.
 *
 * @param upgrade the upgrade
 * @param words the sentences
 */
record UpgradeMarkdown(Upgrade upgrade, Words words) {
    void print(PrintWriter out) {
        UpgradeLines lines = new UpgradeLines(upgrade, words);
        paragraph(out, "**" + TableDocuments.escaped(lines.verdict()) + "**");
        table(out, lines.sides(), lines.parts());
        for (String profile : upgrade.profiles()) {
            paragraph(out, TableDocuments.escaped(lines.profile(profile)));
            list(out, lines.counts(profile));
            List<List<String>> changes = lines.changes(profile);
            if (!changes.isEmpty()) {
                table(out, lines.titles(), changes);
            }
        }
        if (!upgrade.gaps().isEmpty()) {
            paragraph(out, words.of("upgrade.left-open"));
            list(out, lines.gaps());
        }
        out.flush();
    }

    private static void paragraph(PrintWriter out, String text) {
        out.print(text + "\n\n");
    }

    private static void list(PrintWriter out, List<String> items) {
        items.forEach(item -> out.print("- " + TableDocuments.escaped(item) + "\n"));
        out.print(items.isEmpty() ? "" : "\n");
    }

    private static void table(PrintWriter out, List<String> titles, List<List<String>> rows) {
        out.print(TableDocuments.markdown(titles));
        out.print(TableDocuments.markdown(titles.stream().map(title -> "---").toList()));
        rows.forEach(row -> out.print(TableDocuments.markdown(row)));
        out.print("\n");
    }
}
