package org.seccomptck.comparison.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seccomptck.comparison.Upgrade;
import org.seccomptck.comparison.Upgrades;
import org.seccomptck.words.GapWords;
import org.seccomptck.words.UpgradeVerdictWords;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;

/**
 * The changes of an upgrade for a terminal.
 *
 * @param upgrade the upgrade
 * @param words the sentences
 */
record UpgradeText(Upgrade upgrade, Words words) {
    /** The widths of columns that may be long, by their position. */
    private static final Map<Integer, Integer> WIDTHS = Map.of(2, 44, 5, 26);

    /** Print the worst verdict, then each upgrade under its own. */
    static void print(Upgrades upgrades, Words words, PrintWriter out) {
        line(out, new UpgradeVerdictWords(words).of(upgrades));
        for (Upgrade upgrade : upgrades.each()) {
            if (upgrades.each().size() > 1) {
                out.println();
                line(out, new UpgradeLines(upgrade, words).verdict());
            }
            new UpgradeText(upgrade, words).print(out);
        }
        if (!upgrades.alone().isEmpty()) {
            out.println();
            line(out, words.of("upgrade.left-open"));
            upgrades.alone().forEach(gap -> line(out, "  " + new GapWords(words).of(gap)));
        }
        out.flush();
    }

    private void print(PrintWriter out) {
        UpgradeLines lines = new UpgradeLines(upgrade, words);
        out.println(table(lines.sides(), lines.parts(), Map.of()));
        for (String profile : upgrade.profiles()) {
            line(out, lines.profile(profile));
            lines.counts(profile).forEach(count -> line(out, "  " + count));
            List<List<String>> changes = lines.changes(profile);
            if (!changes.isEmpty()) {
                out.println(table(lines.titles(), changes, WIDTHS));
            }
        }
        if (!upgrade.gaps().isEmpty()) {
            line(out, words.of("upgrade.left-open"));
            lines.gaps().forEach(gap -> line(out, "  " + gap));
        }
    }

    private static void line(PrintWriter out, String text) {
        out.println(Visible.of(text));
    }

    private static String table(List<String> titles, List<List<String>> rows, Map<Integer, Integer> widths) {
        List<ColumnData<List<String>>> columns = new ArrayList<>();
        for (int place = 0; place < titles.size(); place++) {
            int index = place;
            Column column = new Column()
                    .header(Visible.of(titles.get(place)))
                    .headerAlign(HorizontalAlign.LEFT)
                    .dataAlign(HorizontalAlign.LEFT);
            if (widths.containsKey(place)) {
                column = column.maxWidth(widths.get(place));
            }
            columns.add(column.with(row -> Visible.of(row.get(index))));
        }
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, rows, columns);
    }
}
