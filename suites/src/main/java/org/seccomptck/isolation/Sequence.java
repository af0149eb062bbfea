package org.seccomptck.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.seccomptck.catalog.Catalog;
import org.seccomptck.cell.Subject;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/**
 * The documents that are launched one after the other, {@code sequence.json}. Each family consists of a base and of
 * documents that differ from the base in one thing. An OCI runtime that identifies filters by less than the whole
 * document confuses two of them. A family has a twin, whose documents differ in the same things. In one of the two the
 * base comes first, in the other last, so that a runtime meets each pair in both orders without having seen either.
 * Both values of a thing are given explicitly, and neither is the default: a runtime that does not read the member
 * makes a filter that belongs to no document. Flags and architectures have no second value, so without these members
 * the variants equal the base; where variants come first, these are the last of them.
 *
 * @param text the file
 * @param order the documents, in the order of their starts
 * @param twins each family's twin
 */
public record Sequence(String text, List<SerialDocument> order, Map<String, String> twins) {
    /** The file's name. */
    public static final String FILE = "sequence.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copy the list and the map. */
    public Sequence {
        order = List.copyOf(order);
        twins = Map.copyOf(twins);
    }

    /** Read the sequence that was built into the kit. */
    public static Sequence load() {
        try (InputStream in = Objects.requireNonNull(Sequence.class.getResourceAsStream(FILE))) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProfileException e) {
            throw new IllegalStateException("The sequence is part of the build and valid", e);
        }
    }

    private static Sequence read(String text) throws IOException, ProfileException {
        JsonNode root = JSON.readTree(text);
        Catalog catalog = Catalog.load();
        Map<String, ObjectNode> bases = new LinkedHashMap<>();
        Map<String, String> twins = new LinkedHashMap<>();
        Map<String, SerialDocument> documents = new LinkedHashMap<>();
        for (JsonNode family : root.path("families")) {
            String id = family.path("id").asText();
            bases.put(id, changed(base(catalog, family), family));
            twins.put(id, family.path("twin").asText());
            documents.put(id, document(id, "", bases.get(id)));
        }
        for (JsonNode change : root.path("changes")) {
            String id = change.path("id").asText();
            int dash = id.indexOf('-');
            String family = id.substring(0, dash);
            ObjectNode changed =
                    changed(Objects.requireNonNull(bases.get(family)).deepCopy(), change);
            documents.put(id, document(family, id.substring(dash + 1), changed));
        }
        List<SerialDocument> order = new ArrayList<>();
        for (JsonNode id : root.path("order")) {
            order.add(Objects.requireNonNull(documents.get(id.asText()), id.asText()));
        }
        return new Sequence(text, order, twins);
    }

    private static ObjectNode base(Catalog catalog, JsonNode family) throws IOException {
        JsonNode catalogued = family.path("catalogued");
        return (ObjectNode)
                (catalogued.isTextual()
                        ? JSON.readTree(catalog.document(
                                catalog.entry(catalogued.textValue()).orElseThrow()))
                        : family.path("document"));
    }

    private static ObjectNode changed(ObjectNode document, JsonNode change) {
        change.path("set").properties().forEach(one -> set(document, one.getKey(), one.getValue()));
        return document;
    }

    /** Set a member, or an element of an array; the index after the last element adds one. */
    private static void set(ObjectNode document, String pointer, JsonNode value) {
        int slash = pointer.lastIndexOf('/');
        String last = pointer.substring(slash + 1);
        JsonNode parent = document.at(pointer.substring(0, slash));
        if (parent instanceof ArrayNode array) {
            int index = Integer.parseInt(last);
            if (index == array.size()) {
                array.add(value);
            } else {
                array.set(index, value);
            }
        } else {
            ((ObjectNode) parent).set(last, value);
        }
    }

    private static SerialDocument document(String family, String difference, ObjectNode json) throws ProfileException {
        String id = difference.isEmpty() ? family : family + "-" + difference;
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        return new SerialDocument(
                family,
                difference,
                Subject.Document.of(
                        id,
                        id,
                        Provenance.of(Provenance.Code.CATALOGUE, FILE),
                        text,
                        ProfileReader.read(id + ".json", text)));
    }

    /** Return the things in which documents differ, in the order of their first starts. */
    public List<String> differences() {
        return order.stream()
                .filter(document -> !document.isBase())
                .map(SerialDocument::difference)
                .distinct()
                .toList();
    }

    /** Return the document of a family that differs in a thing; the base where that is empty. */
    SerialDocument document(String family, String difference) {
        return order.stream()
                .filter(document -> document.family().equals(family)
                        && document.difference().equals(difference))
                .findFirst()
                .orElseThrow();
    }

    /** Return the document of the twin family that differs in the same thing. */
    SerialDocument twin(SerialDocument document) {
        return document(Objects.requireNonNull(twins.get(document.family())), document.difference());
    }
}
