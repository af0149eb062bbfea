package org.seccomptck.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The reader of {@code catalog.json}. It reads single tokens, because setting up Jackson's trees takes longer than a
 * whole {@code tck check}.
 */
final class CatalogReader {
    private static final String FILE = "profiles/catalog/catalog.json";
    private static final Value MISSING = new Value("", "is missing");

    private CatalogReader() {}

    /**
     * A member of an entry.
     *
     * @param text its value; empty if the value is no text
     * @param told how an error message names the value
     */
    private record Value(String text, String told) {}

    /**
     * Read the entries in their order.
     *
     * @throws IllegalStateException if an entry lacks a member or has a wrong one; names both, and what is allowed
     */
    static List<CatalogEntry> read(InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        List<CatalogEntry> entries = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                Map<String, Value> entry = members(json, text);
                String name = "entry " + (entries.size() + 1);
                String id = text(name, entry, "id");
                name += " ('" + id + "')";
                entries.add(new CatalogEntry(
                        id, group(name, entry), text(name, entry, "title"), text(name, entry, "document")));
            }
        }
        return List.copyOf(entries);
    }

    private static Map<String, Value> members(JsonParser json, String text) throws IOException {
        Map<String, Value> members = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            int begin = (int) json.currentTokenLocation().getCharOffset();
            String value = token == JsonToken.VALUE_STRING ? json.getText() : "";
            json.skipChildren();
            int end = (int) json.currentLocation().getCharOffset();
            members.put(name, new Value(value, "is " + text.substring(begin, end)));
        }
        return members;
    }

    private static CatalogGroup group(String name, Map<String, Value> entry) {
        Value group = entry.getOrDefault("group", MISSING);
        return CatalogGroup.labelled(group.text())
                .orElseThrow(() -> wrong(
                        name,
                        "group",
                        group,
                        Arrays.stream(CatalogGroup.values())
                                .map(one -> "\"" + one.label() + "\"")
                                .collect(Collectors.joining(" or "))));
    }

    private static String text(String name, Map<String, Value> entry, String member) {
        Value value = entry.getOrDefault(member, MISSING);
        if (value.text().isBlank()) {
            throw wrong(name, member, value, "a text that is not blank");
        }
        return value.text();
    }

    private static IllegalStateException wrong(String name, String member, Value value, String allowed) {
        return new IllegalStateException(
                "%s: %s: \"%s\" %s; it must be %s".formatted(FILE, name, member, value.told(), allowed));
    }
}
