package org.seccomptck.comparison.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.AnswerTable;
import org.seccomptck.comparison.TableCell;

/** A table of answers as values. {@code table.schema.json} describes the form. */
final class TableJson {
    /** The version of the form that this code writes. */
    static final int FORMAT = 2;

    private final Map<TableCell, ArrayNode> cells = new HashMap<>();

    /**
     * Write an object: the columns, the runners that were not asked, and the calls, one a line, with an answer for each
     * column.
     */
    void write(String profile, String suite, AnswerTable table, Writer out) throws IOException {
        ObjectNode head =
                Json.object().put("format", FORMAT).put("profile", profile).put("suite", suite);
        ArrayNode columns = head.putArray("columns");
        table.columns()
                .forEach(column ->
                        columns.addObject().put("title", column.title()).set("runners", Json.array(column.runners())));
        ArrayNode silent = head.putArray("notAsked");
        table.silent()
                .forEach(one -> silent.addObject()
                        .put("name", one.name())
                        .put("why", one.why().name())
                        .set("parameters", Json.array(one.parameters())));
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> field : head.properties()) {
                json.writeRaw('\n');
                json.writeFieldName(field.getKey());
                json.writeTree(field.getValue());
            }
            json.writeRaw('\n');
            json.writeArrayFieldStart("calls");
            for (AnswerTable.Row row : table.rows()) {
                json.writeRaw('\n');
                json.writeTree(call(row));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private ObjectNode call(AnswerTable.Row row) {
        ObjectNode call = Json.object();
        row.abi().map(Abi::label).ifPresent(abi -> call.put("abi", abi));
        call.put("call", row.target().id());
        row.target().number().ifPresent(number -> call.put("number", Integer.toUnsignedLong(number)));
        ArrayNode answers = call.putArray("answers");
        row.cells().forEach(cell -> answers.add(cells.computeIfAbsent(cell, TableJson::replies)));
        return call;
    }

    private static ArrayNode replies(TableCell cell) {
        ArrayNode replies = Json.array(List.of());
        for (TableCell.Reply reply : cell.replies()) {
            ObjectNode node = Json.answer(reply.answer());
            if (reply.flag() != TableCell.Flag.NONE) {
                node.put("flag", reply.flag().name());
            }
            replies.add(node);
        }
        return replies;
    }
}
