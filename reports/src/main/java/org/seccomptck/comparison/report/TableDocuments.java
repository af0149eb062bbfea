package org.seccomptck.comparison.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.AnswerTable;
import org.seccomptck.comparison.TableCell;
import org.seccomptck.words.AnswerWords;
import org.seccomptck.words.SilentWords;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;

/** A table of answers for spreadsheets and code hosts. */
final class TableDocuments {
    private final Words words;
    private final AnswerWords answers;
    private final Map<TableCell, String> cells = new HashMap<>();

    TableDocuments(Words words) {
        this.words = words;
        this.answers = new AnswerWords(words);
    }

    /** Write a line of titles and one for each call (RFC 4180, lines end in a line feed). */
    void csv(AnswerTable table, Writer out) throws IOException {
        CsvMapper csv = new CsvMapper();
        csv.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
        csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (SequenceWriter lines = csv.writerFor(List.class).writeValues(out)) {
            lines.write(line(
                    Stream.of("abi", "call", "number"), table.columns().stream().map(this::joined)));
            for (AnswerTable.Row row : table.rows()) {
                lines.write(line(
                        Stream.of(abi(row), row.target().id(), number(row)),
                        row.cells().stream().map(this::words)));
            }
        }
    }

    /** Write a table in Markdown (GitHub Flavored Markdown), followed by the runners that were not asked. */
    void markdown(AnswerTable table, Writer out) throws IOException {
        List<String> titles =
                line(Stream.of("abi", "call"), table.columns().stream().map(column -> title(table, column)));
        out.write(markdown(titles));
        out.write(markdown(titles.stream().map(title -> "---").toList()));
        for (AnswerTable.Row row : table.rows()) {
            out.write(markdown(line(
                    Stream.of(abi(row), row.target().id()), row.cells().stream().map(this::words))));
        }
        for (String name : notAsked(table)) {
            out.write("\n" + name + "\n");
        }
    }

    /** Return a line for each runner that was not asked. */
    List<String> notAsked(AnswerTable table) {
        SilentWords silent = new SilentWords(words);
        return table.silent().stream()
                .map(one -> Visible.of(words.of("table.not-asked", silent.of(one))))
                .toList();
    }

    /** Return a column's title, with the names it stands for and whether any of its runners was asked. */
    String title(AnswerTable table, AnswerTable.Column column) {
        String title = joined(column);
        return table.wasAsked(column) ? title : words.of("table.title.not-asked", title);
    }

    /** Return a column's title, with the number of further names it stands for. */
    String joined(AnswerTable.Column column) {
        return column.others() == 0 ? column.title() : words.of("table.title.joined", column.title(), column.others());
    }

    /** Return what the runners of a column answer. */
    String words(TableCell cell) {
        return cells.computeIfAbsent(cell, answers::of);
    }

    static String abi(AnswerTable.Row row) {
        return row.abi().map(Abi::label).orElse("");
    }

    private static String number(AnswerTable.Row row) {
        OptionalInt number = row.target().number();
        return number.isPresent() ? Integer.toUnsignedString(number.getAsInt()) : "";
    }

    /** Return a row of a table in Markdown. */
    static String markdown(List<String> cells) {
        return cells.stream().map(TableDocuments::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Return a text with characters escaped that Markdown takes for the border of a cell. */
    static String escaped(String text) {
        return Visible.of(text).replace("|", "\\|");
    }

    private static List<String> line(Stream<String> first, Stream<String> others) {
        return Stream.concat(first, others).toList();
    }
}
