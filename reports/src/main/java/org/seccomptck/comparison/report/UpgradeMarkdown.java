package org.seccomptck.comparison.report;

import java.io.PrintWriter;
import java.util.List;
import org.seccomptck.comparison.Upgrade;
import org.seccomptck.comparison.Upgrades;
import org.seccomptck.words.GapWords;
import org.seccomptck.words.UpgradeVerdictWords;
import org.seccomptck.words.Words;

/**
 * The changes of an upgrade as a page in Markdown.
 *
 * @param upgrade the upgrade
 * @param words the sentences
 */
record UpgradeMarkdown(Upgrade upgrade, Words words) {
    /** Print the worst verdict, then each upgrade under its own. */
    static void print(Upgrades upgrades, Words words, PrintWriter out) {
        MarkdownPage page = new MarkdownPage(out);
        page.strong(new UpgradeVerdictWords(words).of(upgrades));
        for (Upgrade upgrade : upgrades.each()) {
            if (upgrades.each().size() > 1) {
                page.heading(new UpgradeLines(upgrade, words).verdict());
            }
            new UpgradeMarkdown(upgrade, words).print(page);
        }
        if (!upgrades.alone().isEmpty()) {
            page.paragraph(words.of("upgrade.left-open"));
            page.list(upgrades.alone().stream().map(new GapWords(words)::of).toList());
        }
        out.flush();
    }

    private void print(MarkdownPage page) {
        UpgradeLines lines = new UpgradeLines(upgrade, words);
        page.table(lines.sides(), lines.parts());
        for (String profile : upgrade.profiles()) {
            page.paragraph(lines.profile(profile));
            page.list(lines.counts(profile));
            List<List<String>> changes = lines.changes(profile);
            if (!changes.isEmpty()) {
                page.table(lines.titles(), changes);
            }
        }
        if (!upgrade.gaps().isEmpty()) {
            page.paragraph(words.of("upgrade.left-open"));
            page.list(lines.gaps());
        }
    }
}
