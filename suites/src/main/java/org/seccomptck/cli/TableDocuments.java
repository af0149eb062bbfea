package org.seccomptck.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.comparison.AnswerTable;
import org.seccomptck.record.CheckRecord;

/** A table of answers for other programs. */
final class TableDocuments {
    private TableDocuments() {}

    /** Writes a line of titles and one for each call (RFC 4180, lines end in a line feed). */
    static void csv(AnswerTable table, Writer out) throws IOException {
        CsvMapper csv = new CsvMapper();
        csv.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
        csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (SequenceWriter lines = csv.writerFor(List.class).writeValues(out)) {
            lines.write(line(
                    Stream.of("abi", "call", "number"), table.columns().stream().map(AnswerTable.Column::title)));
            for (AnswerTable.Row row : table.rows()) {
                lines.write(line(Stream.of(row.abi(), row.subject(), number(row)), row.cells().stream()));
            }
        }
    }

    /** Writes a table as code hosts show it (GitHub Flavored Markdown), and below it who was not asked. */
    static void markdown(AnswerTable table, Writer out) throws IOException {
        List<String> titles =
                line(Stream.of("abi", "call"), table.columns().stream().map(column -> title(table, column)));
        out.write(markdown(titles));
        out.write(markdown(titles.stream().map(title -> "---").toList()));
        for (AnswerTable.Row row : table.rows()) {
            out.write(markdown(line(Stream.of(row.abi(), row.subject()), row.cells().stream())));
        }
        for (AnswerTable.Silent one : table.silent()) {
            out.write("\nNot asked: " + one.name() + ": " + one.why() + "\n");
        }
    }

    private static String title(AnswerTable table, AnswerTable.Column column) {
        return column.title() + (table.wasAsked(column) ? "" : " (not asked)");
    }

    private static String markdown(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static List<String> line(Stream<String> first, Stream<String> others) {
        return Stream.concat(first, others).toList();
    }

    private static String number(AnswerTable.Row row) {
        return row.number() == CheckRecord.NO_NUMBER ? "" : Integer.toString(row.number());
    }

    /** Writes an object with the columns, who was not asked, and the calls with a field for each column's title. */
    static void json(String profile, AnswerTable table, Writer out) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        root.put("profile", profile);
        ObjectNode columns = root.putObject("columns");
        table.columns().forEach(column -> {
            ArrayNode runners = columns.putArray(column.title());
            column.runners().forEach(runners::add);
        });
        ArrayNode silent = root.putArray("notAsked");
        table.silent().forEach(one -> silent.addObject().put("name", one.name()).put("why", one.why()));
        ArrayNode calls = root.putArray("calls");
        for (AnswerTable.Row row : table.rows()) {
            ObjectNode call = calls.addObject();
            call.put("abi", row.abi());
            call.put("call", row.subject());
            call.put("number", row.number());
            ObjectNode answers = call.putObject("answers");
            for (int i = 0; i < row.cells().size(); i++) {
                answers.put(table.columns().get(i).title(), row.cells().get(i));
            }
        }
        new ObjectMapper()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .writerWithDefaultPrettyPrinter()
                .writeValue(out, root);
        out.write('\n');
    }
}
