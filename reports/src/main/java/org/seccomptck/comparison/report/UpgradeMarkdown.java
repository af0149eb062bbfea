package org.seccomptck.comparison.report;

import java.io.PrintWriter;
import java.util.List;
import org.seccomptck.comparison.Upgrade;
import org.seccomptck.comparison.Upgrades;
import org.seccomptck.words.GapWords;
import org.seccomptck.words.UpgradeVerdictWords;
import org.seccomptck.words.Words;

/**
 * What an upgrade changes, for a page in Markdown.
 *
 * @param upgrade the upgrade
 * @param words the sentences
 */
record UpgradeMarkdown(Upgrade upgrade, Words words) {
    /** Print the worst verdict, then each upgrade under its own. */
    static void print(Upgrades upgrades, Words words, PrintWriter out) {
        paragraph(out, "**" + TableDocuments.escaped(new UpgradeVerdictWords(words).of(upgrades)) + "**");
        for (Upgrade upgrade : upgrades.each()) {
            if (upgrades.each().size() > 1) {
                paragraph(out, "### " + TableDocuments.escaped(new UpgradeLines(upgrade, words).verdict()));
            }
            new UpgradeMarkdown(upgrade, words).print(out);
        }
        if (!upgrades.alone().isEmpty()) {
            paragraph(out, words.of("upgrade.left-open"));
            list(out, upgrades.alone().stream().map(new GapWords(words)::of).toList());
        }
        out.flush();
    }

    private void print(PrintWriter out) {
        UpgradeLines lines = new UpgradeLines(upgrade, words);
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
