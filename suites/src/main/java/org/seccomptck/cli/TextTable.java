package org.seccomptck.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.seccomptck.comparison.AnswerTable;

/**
 * A table of answers for a terminal.
 *
 * @param profile whose
 * @param table what is shown of it
 * @param all all of it
 */
record TextTable(String profile, AnswerTable table, AnswerTable all) {
    private static final String SIGNS = "! deviates from the profile, ? undecided, – not asked.";

    void print(PrintWriter out) {
        if (!table.rows().isEmpty()) {
            rows(out);
        }
        out.println(footer());
        table.silent().forEach(one -> out.println("Not asked: " + one.name() + ": " + one.why()));
    }

    private String footer() {
        List<String> asked = all.columns().stream()
                .filter(all::wasAsked)
                .map(AnswerTable.Column::title)
                .toList();
        if (all.isOfOneRunner()) {
            return profile + ": only " + asked.get(0) + " was asked, so that nothing can differ"
                    + (table.rows().isEmpty() ? " (--all shows its calls)." : ". " + SIGNS);
        }
        int calls = all.rows().size();
        int shown = table.rows().size();
        long alike = all.alike();
        long open = calls - all.differing().rows().size() - alike;
        String others = (shown == calls ? "" : alike + " in which the runners do the same (--all)")
                + (open == 0
                        ? ""
                        : (shown == calls ? "" : ", ") + open + " that some were not asked or that are undecided");
        if (shown == 0 && open == 0) {
            return profile + ": the runners that were asked do the same in each of " + calls + " calls.";
        }
        return shown + " of " + calls + " calls" + (others.isEmpty() ? "" : "; there are " + others) + ". " + SIGNS;
    }

    private void rows(PrintWriter out) {
        AnswerTable joined = table.joined();
        List<String> titles = shortened(
                joined.columns().stream().map(AnswerTable.Column::title).toList());
        List<ColumnData<AnswerTable.Row>> columns = new ArrayList<>();
        columns.add(column("ABI", AnswerTable.Row::abi));
        columns.add(column(profile, AnswerTable.Row::subject));
        for (int i = 0; i < titles.size(); i++) {
            int index = i;
            String mark = joined.wasAsked(joined.columns().get(i)) ? "" : " (not asked)";
            columns.add(column(titles.get(i) + mark, row -> row.cells().get(index)));
        }
        out.println(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, joined.rows(), columns));
        for (int i = 0; i < titles.size(); i++) {
            List<String> runners = joined.columns().get(i).runners();
            if (runners.size() > 1 || !runners.get(0).equals(titles.get(i))) {
                out.println(titles.get(i) + ": " + String.join(", ", runners));
            }
        }
    }

    private static ColumnData<AnswerTable.Row> column(
            String title, java.util.function.Function<AnswerTable.Row, String> text) {
        return new Column()
                .header(title)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .with(text);
    }

    /** Titles without what all of them begin with, up to the last slash, dash or space of it. */
    private static List<String> shortened(List<String> titles) {
        if (titles.size() < 2) {
            return titles;
        }
        int same = IntStream.range(0, titles.get(0).length())
                .filter(end -> titles.stream()
                        .anyMatch(title -> !title.startsWith(titles.get(0).substring(0, end + 1))))
                .findFirst()
                .orElse(titles.get(0).length());
        while (same > 0 && "/- ".indexOf(titles.get(0).charAt(same - 1)) < 0) {
            same--;
        }
        int cut = same;
        return titles.stream().map(title -> title.substring(cut)).toList();
    }
}
