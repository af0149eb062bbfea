package org.seccomptck.profile.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonReader reader = new JsonReader(source, parser);
            if (parser.nextToken() == null) {
                throw new ProfileException(source, "the file is empty. Write a JSON object with a defaultAction.");
            }
            Json value = reader.value("");
            if (parser.nextToken() != null) {
                throw new ProfileException(
                        source,
                        reader.here(""),
                        "there is more text after the end of the document. Remove it; Docker refuses it, too.");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new ProfileException(
                    source,
                    place(e.getLocation(), ""),
                    "nested deeper than " + MAX_DEPTH
                            + " levels or a number longer than 64 digits. A profile needs neither.");
        } catch (JsonProcessingException e) {
            throw new ProfileException(
                    source, place(e.getLocation(), ""), "not JSON: " + firstSentence(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new ProfileException(source, "not readable as UTF-8 text: " + e.getMessage());
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
        String line = message.lines().findFirst().orElse(message);
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
