package org.seccomptck.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The reader of {@code catalog.json}. */
final class CatalogReader {
    private static final String FILE = "profiles/catalog/catalog.json";

    private CatalogReader() {}

    /**
     * Read the entries in their order.
     *
     * @throws IllegalStateException if an entry lacks a member or has a wrong one; names both, and what is allowed
     */
    static List<CatalogEntry> read(InputStream in) throws IOException {
        List<CatalogEntry> entries = new ArrayList<>();
        for (JsonNode entry : new ObjectMapper().readTree(in)) {
            String name = "entry " + (entries.size() + 1);
            String id = text(name, entry, "id");
            name += " ('" + id + "')";
            entries.add(new CatalogEntry(
                    id, group(name, entry), text(name, entry, "title"), text(name, entry, "document")));
        }
        return List.copyOf(entries);
    }

    private static CatalogGroup group(String name, JsonNode entry) {
        JsonNode group = entry.path("group");
        return CatalogGroup.labelled(group.asText())
                .orElseThrow(() -> wrong(
                        name,
                        "group",
                        group,
                        Arrays.stream(CatalogGroup.values())
                                .map(one -> "\"" + one.label() + "\"")
                                .collect(Collectors.joining(" or "))));
    }

    private static String text(String name, JsonNode entry, String member) {
        JsonNode value = entry.path(member);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(name, member, value, "a text that is not blank");
        }
        return value.textValue();
    }

    private static IllegalStateException wrong(String name, String member, JsonNode value, String allowed) {
        return new IllegalStateException("%s: %s: \"%s\" %s; it must be %s"
                .formatted(FILE, name, member, value.isMissingNode() ? "is missing" : "is " + value, allowed));
    }
}
