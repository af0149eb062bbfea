package org.seccomptck.profile.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads JSON text into {@link Json} values that know their places. Strict: no comments, no duplicate keys. */
final class JsonReader {
    /** Docker's own profile is 13 deep at most; Go stops at 10,000. */
    private static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(64)
                    .build())
            .build();

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** How Jackson names a place within its messages. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: .*?; (line: \\d+, column: \\d+)]");

    private final String source;
    private final JsonParser parser;

    private JsonReader(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Reads one document.
     *
     * @param source the name that errors give, e.g. the file's path
     * @throws ProfileException when the text is not one JSON value
     */
    static Json read(String source, byte[] text) throws ProfileException {
        String document = decode(source, text);
        try (JsonParser parser = FACTORY.createParser(document)) {
            return new JsonReader(source, parser).document();
        } catch (IOException e) {
            throw new ProfileException(source, "cannot be read: " + e.getMessage());
        }
    }

    /** Only UTF-8 and without a byte order mark: Go reads nothing else. */
    private static String decode(String source, byte[] text) throws ProfileException {
        CharBuffer characters = CharBuffer.allocate(text.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text), characters, true);
        String document = characters.flip().toString();
        if (result.isError()) {
            throw new ProfileException(source, endOf(document), "not UTF-8 text. Save the file in UTF-8.");
        }
        if (document.startsWith(BYTE_ORDER_MARK)) {
            throw new ProfileException(
                    source,
                    new Place(1, 1, ""),
                    "the file begins with a byte order mark. Save it without; Docker refuses it, too.");
        }
        return document;
    }

    private static Place endOf(String text) {
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        return new Place(line, text.length() - text.lastIndexOf('\n'), "");
    }

    private Json document() throws IOException, ProfileException {
        try {
            if (parser.nextToken() == null) {
                throw new ProfileException(source, "the file is empty. Write a JSON object with a defaultAction.");
            }
            Json value = value("");
            if (parser.nextToken() != null) {
                throw new ProfileException(
                        source,
                        here(""),
                        "there is more text after the end of the document. Remove it; Docker refuses it, too.");
            }
            return value;
        } catch (StreamConstraintsException e) {
            // It does not say where it is.
            throw new ProfileException(
                    source,
                    here(""),
                    "nested deeper than the " + MAX_DEPTH
                            + " levels that the kit reads (engines read 10000), or a number or a name that is far too long. A profile needs neither.");
        } catch (JsonProcessingException e) {
            throw new ProfileException(
                    source, place(e.getLocation(), ""), "not JSON: " + firstSentence(e.getOriginalMessage()));
        }
    }

    private Json value(String pointer) throws IOException, ProfileException {
        Place place = here(pointer);
        return switch (parser.currentToken()) {
            case START_OBJECT -> new Json.Obj(place, members(pointer));
            case START_ARRAY -> new Json.Arr(place, elements(pointer));
            case VALUE_STRING -> new Json.Str(place, parser.getText());
            case VALUE_NUMBER_INT -> new Json.Int(place, parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT ->
                new Json.Other(place, "the number " + parser.getText() + ", not a plain integer");
            case VALUE_TRUE -> new Json.Other(place, "true");
            case VALUE_FALSE -> new Json.Other(place, "false");
            case VALUE_NULL -> new Json.Null(place);
            default -> throw new IllegalStateException("No value begins with " + parser.currentToken());
        };
    }

    private Map<String, Json> members(String pointer) throws IOException, ProfileException {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String memberPointer = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
            Place place = here(memberPointer);
            parser.nextToken();
            if (members.put(key, value(memberPointer)) != null) {
                throw new ProfileException(
                        source,
                        place,
                        "the key '" + key + "' stands here for the second time. Keep one; Docker would silently take"
                                + " the last.");
            }
        }
        return members;
    }

    private List<Json> elements(String pointer) throws IOException, ProfileException {
        List<Json> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(pointer + "/" + elements.size()));
        }
        return elements;
    }

    private Place here(String pointer) {
        return place(parser.currentTokenLocation(), pointer);
    }

    private static Place place(JsonLocation location, String pointer) {
        return new Place(Math.max(location.getLineNr(), 1), Math.max(location.getColumnNr(), 1), pointer);
    }

    private static String firstSentence(String message) {
        String line =
                SOURCE.matcher(message.lines().findFirst().orElse(message)).replaceAll("$1");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
