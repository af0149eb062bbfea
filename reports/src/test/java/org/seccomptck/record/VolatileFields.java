package org.seccomptck.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Takes the fields out of a record that may differ between two runs of one runner: those that its schema declares. */
public final class VolatileFields {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode schema;

    private VolatileFields(JsonNode schema) {
        this.schema = schema;
    }

    /** Return a record's JSON without its volatile fields. */
    public static JsonNode without(Path record) throws IOException {
        JsonNode json = JSON.readTree(record.toFile());
        VolatileFields fields = new VolatileFields(schema());
        fields.remove(json, fields.schema);
        return json;
    }

    static JsonNode schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(RunRecord.class.getResourceAsStream("run-record.schema.json"))) {
            return JSON.readTree(in);
        }
    }

    private void remove(JsonNode json, JsonNode described) {
        JsonNode here = described.has("$ref")
                ? schema.at(described.get("$ref").textValue().substring(1))
                : described;
        here.path("oneOf").forEach(alternative -> remove(json, alternative));
        if (json instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
                JsonNode type = here.path("properties").path(member.getKey());
                if (type.path("volatile").booleanValue()) {
                    object.remove(member.getKey());
                } else {
                    remove(member.getValue(), type);
                }
            }
        } else if (json instanceof ArrayNode list) {
            list.forEach(element -> remove(element, here.path("items")));
        }
    }
}
