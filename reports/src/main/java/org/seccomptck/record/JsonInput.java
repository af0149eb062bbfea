package org.seccomptck.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON, member by member, in the order in which {@code JsonOutput} wrote it. Any other content ends with a
 * {@code NotARecord} that names the place.
 */
final class JsonInput implements AutoCloseable {
    private static final Pattern HEX = Pattern.compile("0x[0-9a-f]{1,16}");

    private final Path file;
    private final JsonParser json;
    private final Map<String, String> texts = new HashMap<>();
    private List<KitRecord> others = List.of();
    private boolean atMember;

    /** Reads one element of a list. */
    @FunctionalInterface
    interface Element<T> {
        T read(JsonInput in) throws IOException;
    }

    JsonInput(Path file, InputStream stream) throws IOException {
        this.file = file;
        json = new JsonFactory().createParser(stream);
    }

    /** Step into a record and return its format; empty when the text is no record. */
    Optional<Integer> formatIfRecord() throws IOException {
        boolean record = json.nextToken() == JsonToken.START_OBJECT
                && "format".equals(json.nextFieldName())
                && json.nextToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() == JsonParser.NumberType.INT;
        return record ? Optional.of(json.getIntValue()) : Optional.empty();
    }

    JsonInput begin() throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        return this;
    }

    JsonInput begin(String name) throws IOException {
        return member(name).begin();
    }

    JsonInput end() throws IOException {
        if (nextMember() != JsonToken.END_OBJECT) {
            throw wrong("has a member '" + json.currentName() + "' that does not belong there");
        }
        atMember = false;
        return this;
    }

    /** Make sure that nothing follows. */
    void endOfFile() throws IOException {
        if (json.nextToken() != null) {
            throw refused("something follows after its end");
        }
    }

    /** Return whether the next member has a name; if so, step to its value. */
    boolean has(String name) throws IOException {
        if (nextMember() != JsonToken.FIELD_NAME || !name.equals(json.currentName())) {
            return false;
        }
        atMember = false;
        json.nextToken();
        return true;
    }

    String text(String name) throws IOException {
        return member(name).text();
    }

    String textOrEmpty(String name) throws IOException {
        return has(name) ? text() : "";
    }

    int integer(String name) throws IOException {
        return member(name).integer();
    }

    long number(String name) throws IOException {
        member(name).expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw wrong("is too large a number");
        }
        return json.getLongValue();
    }

    boolean truth(String name) throws IOException {
        return member(name).truth();
    }

    boolean truth() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_TRUE) {
            expect(JsonToken.VALUE_FALSE, "true or false");
        }
        return json.currentToken() == JsonToken.VALUE_TRUE;
    }

    long hex(String name) throws IOException {
        String value = text(name);
        if (!HEX.matcher(value).matches()) {
            throw wrong("is not a number such as 0x1f");
        }
        return Long.parseUnsignedLong(value.substring(2), 16);
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) throws IOException {
        return member(name).constant(type);
    }

    <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        String value = text();
        return made(() -> Enum.valueOf(type, value), "is not one of the values that this kit knows");
    }

    <E extends Enum<E>> Optional<E> constantIfThere(String name, Class<E> type) throws IOException {
        return has(name) ? Optional.of(constant(type)) : Optional.empty();
    }

    Instant instant(String name) throws IOException {
        String value = text(name);
        return made(() -> Instant.parse(value), "is no time such as 2026-01-01T00:00:00Z");
    }

    /** Read a reference to an entry of a table that has been read before. */
    <T> T reference(String name, List<T> table) throws IOException {
        return member(name).reference(table);
    }

    <T> Optional<T> referenceIfThere(String name, List<T> table) throws IOException {
        return has(name) ? Optional.of(reference(table)) : Optional.empty();
    }

    <T> List<T> references(String name, List<T> table) throws IOException {
        return member(name).references(table);
    }

    <T> List<T> references(List<T> table) throws IOException {
        return list(one -> one.reference(table));
    }

    <T> T reference(List<T> table) throws IOException {
        int index = integer();
        if (index < 0 || index >= table.size()) {
            throw wrong("refers to entry " + index + " of a table of " + table.size());
        }
        return table.get(index);
    }

    <T> List<T> list(String name, Element<T> element) throws IOException {
        return member(name).list(element);
    }

    private <T> List<T> list(Element<T> element) throws IOException {
        expect(JsonToken.START_ARRAY, "a list");
        List<T> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(element.read(this));
        }
        return values;
    }

    <T> List<T> listOrEmpty(String name, Element<T> element) throws IOException {
        return has(name) ? list(element) : List.of();
    }

    /** Read an object whose members may have any names. */
    <T> Map<String, T> map(String name, Element<T> element) throws IOException {
        return member(name).map(element);
    }

    <T> Map<String, T> mapOrEmpty(String name, Element<T> element) throws IOException {
        return has(name) ? map(element) : Map.of();
    }

    private <T> Map<String, T> map(Element<T> element) throws IOException {
        begin();
        Map<String, T> values = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            values.put(key, element.read(this));
        }
        return values;
    }

    List<String> texts(String name) throws IOException {
        return list(name, JsonInput::text);
    }

    String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a text");
        String text = json.getText();
        @Nullable String same = texts.putIfAbsent(text, text);
        return same == null ? text : same;
    }

    int integer() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        if (json.getNumberType() != JsonParser.NumberType.INT) {
            throw wrong("is too large a number");
        }
        return json.getIntValue();
    }

    /** Return a value; fail if its class refuses the parts. */
    <T> T made(Supplier<T> value) throws IOException {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw wrong("is wrong: " + e.getMessage());
        }
    }

    private <T> T made(Supplier<T> value, String problem) throws IOException {
        try {
            return value.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(problem);
        }
    }

    /**
     * From here on, attribute unexpected content to another version of the kit, not to damage.
     *
     * @param kits those that wrote the record
     */
    void writtenBy(List<KitRecord> kits) {
        others = List.copyOf(kits);
    }

    /** Return the error that the record cannot be used, with the reader's place. */
    NotARecord wrong(String problem) {
        String place = json.getParsingContext().pathAsPointer().toString();
        return refused((place.isEmpty() ? "it" : place) + " " + problem);
    }

    /** Return the error that the record cannot be used. */
    NotARecord refused(String problem) {
        return others.isEmpty() ? NotARecord.damaged(file, problem) : NotARecord.ofOtherKit(file, others, problem);
    }

    private JsonInput member(String name) throws IOException {
        if (!has(name)) {
            throw wrong("lacks '" + name + "', or has it in another place");
        }
        return this;
    }

    private @Nullable JsonToken nextMember() throws IOException {
        if (!atMember) {
            json.nextToken();
            atMember = true;
        }
        return json.currentToken();
    }

    private void expect(JsonToken token, String what) throws IOException {
        if (json.currentToken() != token) {
            throw wrong("is not " + what);
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
