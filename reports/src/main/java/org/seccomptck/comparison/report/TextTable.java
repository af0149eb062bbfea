package org.seccomptck.comparison.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seccomptck.comparison.AnswerTable;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;

/** A table of answers for a terminal. */
final class TextTable {
    private final String profile;
    private final AnswerTable table;
    private final AnswerTable all;
    private final Words words;
    private final TableDocuments texts;

    /**
     * Prepare to print a table.
     *
     * @param profile the profile
     * @param table the part of the table that is shown
     * @param all the whole table
     */
    TextTable(String profile, AnswerTable table, AnswerTable all, Words words) {
        this.profile = profile;
        this.table = table;
        this.all = all;
        this.words = words;
        this.texts = new TableDocuments(words);
    }

    void print(PrintWriter out) {
        if (!table.rows().isEmpty()) {
            rows(out);
        }
        out.println(Visible.of(footer()));
        texts.notAsked(table).forEach(out::println);
    }

    private String footer() {
        int calls = all.rows().size();
        int shown = table.rows().size();
        String signs = words.of("table.signs");
        if (all.isOfOneRunner()) {
            String asked = all.columns().stream()
                    .filter(all::wasAsked)
                    .map(AnswerTable.Column::title)
                    .collect(Collectors.joining());
            return words.of(shown == 0 ? "table.alone" : "table.alone-shown", profile, asked, signs);
        }
        long alike = all.alike();
        long open = calls - all.differing().rows().size() - alike;
        if (shown == 0 && open == 0) {
            return words.of("table.same", profile, calls);
        }
        String others = Stream.of(
                        shown == calls ? "" : words.of("table.alike", alike),
                        open == 0 ? "" : words.of("table.open", open))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? words.of("table.shown", shown, calls, signs)
                : words.of("table.shown-and-others", shown, calls, others, signs);
    }

    private void rows(PrintWriter out) {
        AnswerTable joined = table.joined();
        List<String> prefixless = withoutCommonBeginning(
                joined.columns().stream().map(texts::joined).toList());
        List<ColumnData<AnswerTable.Row>> columns = new ArrayList<>();
        columns.add(column(words.of("table.abi"), TableDocuments::abi));
        columns.add(column(profile, row -> row.target().id()));
        for (int i = 0; i < prefixless.size(); i++) {
            int index = i;
            String title = prefixless.get(i);
            columns.add(column(
                    joined.wasAsked(joined.columns().get(i)) ? title : words.of("table.title.not-asked", title),
                    row -> texts.words(row.cells().get(index))));
        }
        out.println(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, joined.rows(), columns));
        for (int i = 0; i < prefixless.size(); i++) {
            List<String> runners = joined.columns().get(i).runners();
            if (runners.size() > 1 || !runners.get(0).equals(prefixless.get(i))) {
                out.println(Visible.of(prefixless.get(i) + ": " + String.join(", ", runners)));
            }
        }
    }

    private static ColumnData<AnswerTable.Row> column(String title, Function<AnswerTable.Row, String> text) {
        return new Column()
                .header(Visible.of(title))
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .with(row -> Visible.of(text.apply(row)));
    }

    /** Return the titles without their common prefix, up to its last slash, dash or space. */
    private static List<String> withoutCommonBeginning(List<String> titles) {
        if (titles.size() < 2) {
            return titles;
        }
        String first = titles.get(0);
        int same = IntStream.range(0, first.length())
                .filter(end -> titles.stream().anyMatch(title -> !title.startsWith(first.substring(0, end + 1))))
                .findFirst()
                .orElse(first.length());
        while (same > 0 && "/- ".indexOf(first.charAt(same - 1)) < 0) {
            same--;
        }
        int cut = same;
        return titles.stream().map(title -> title.substring(cut)).toList();
    }
}
