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
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads JSON text into {@link Json} values that know their places. It accepts what Go's encoding/json accepts: no
 * comments and no trailing commas, but repeated names; invalid UTF-8 is replaced. YAML becomes the same values.
 */
final class JsonReader {
    /** Go's own limit (encoding/json, scanner.go, maxNestingDepth). */
    private static final int MAX_DEPTH = 10_000;
    /** The depth that is kept: no known structure is deeper than 7, and anything deeper than this is skipped. */
    private static final int KEPT_DEPTH = 64;

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private static final JsonFactory FACTORY =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

    /**
     * The expected sizes: a rule has as many members, and its lists often have one element. A long document has very
     * many of both.
     */
    private static final int FEW = 4;

    private static final int REPLACEMENT = 0xfffd;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** The form in which Jackson names a place in its messages. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: .*?; (line: \\d+, column: \\d+)]");

    private final String source;
    private final String document;
    private final JsonParser parser;
    private final boolean yaml;
    private final boolean utf8;
    private final Map<String, Json> anchored = new HashMap<>();

    private JsonReader(String source, String document, JsonParser parser, boolean yaml, boolean utf8) {
        this.source = source;
        this.document = document;
        this.parser = parser;
        this.yaml = yaml;
        this.utf8 = utf8;
    }

    /**
     * Read one document.
     *
     * @param source the name that errors give, e.g. the file's path
     * @throws ProfileException when the text is not one JSON value
     */
    static Json read(String source, byte[] text) throws ProfileException {
        String document = new String(text, StandardCharsets.UTF_8);
        if (document.startsWith(BYTE_ORDER_MARK)) {
            throw new ProfileException(
                    source,
                    new Place(1, 1, ""),
                    "the file begins with a byte order mark. Save it without; engines refuse it, too.");
        }
        try (JsonParser parser = FACTORY.createParser(document)) {
            return new JsonReader(source, document, parser, false, isUtf8(text)).document();
        } catch (IOException e) {
            throw new ProfileException(source, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Read the documents of a YAML stream, as Kubernetes reads them: a document that begins with a brace is JSON. A
     * value that an alias names has the place at which it is written.
     *
     * @param source the name that errors give, e.g. the file's path
     * @throws ProfileException when the text is no YAML
     */
    static List<Json> readYaml(String source, byte[] text) throws ProfileException {
        String stream = new String(text, StandardCharsets.UTF_8);
        if (stream.stripLeading().startsWith("{")) {
            return List.of(read(source, text));
        }
        try (JsonParser parser = YamlParsing.parser(stream, CONSTRAINTS, KEPT_DEPTH)) {
            return new JsonReader(source, stream, parser, true, isUtf8(text)).documents();
        } catch (IOException e) {
            throw new ProfileException(source, "cannot be read: " + e.getMessage());
        }
    }

    private List<Json> documents() throws IOException, ProfileException {
        List<Json> documents = new ArrayList<>();
        try {
            while (parser.nextToken() != null) {
                anchored.clear();
                documents.add(value("", 0));
            }
            return documents;
        } catch (JsonProcessingException e) {
            throw new ProfileException(
                    source,
                    place(e.getLocation(), ""),
                    utf8
                            ? "not YAML: " + firstSentence(e.getOriginalMessage())
                            : "not UTF-8 text. Save the file in UTF-8.");
        }
    }

    private String ofOperator() {
        return document.contains("kind: SeccompProfile")
                ? ". Objects of the security-profiles-operator are read with --dialect spo."
                : "";
    }

    private static boolean isUtf8(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private Json document() throws IOException, ProfileException {
        try {
            if (parser.nextToken() == null) {
                throw new ProfileException(source, "the file is empty. Write a JSON object with a defaultAction.");
            }
            Json value = value("", 0);
            if (parser.nextToken() != null) {
                throw new ProfileException(
                        source,
                        here(""),
                        "there is more text after the end of the document. Remove it; engines refuse it, too.");
            }
            return value;
        } catch (StreamConstraintsException e) {
            // This exception does not say where the error is.
            throw new ProfileException(
                    source,
                    here(""),
                    "nested deeper than " + MAX_DEPTH + " levels. No engine reads that, and a profile needs 7.");
        } catch (JsonProcessingException e) {
            throw new ProfileException(
                    source,
                    place(e.getLocation(), ""),
                    utf8
                            ? "not JSON: " + firstSentence(e.getOriginalMessage()) + ofOperator()
                            : "not UTF-8 text. Save the file in UTF-8.");
        }
    }

    private Json value(String pointer, int depth) throws IOException {
        if (!yaml) {
            return written(pointer, depth);
        }
        if (YamlParsing.isAlias(parser)) {
            Json named = anchored.get(parser.getText());
            return named == null ? new Json.Null(here(pointer)) : named;
        }
        Object anchor = parser.getObjectId();
        Json value = written(pointer, depth);
        if (anchor != null) {
            anchored.put(anchor.toString(), value);
        }
        return value;
    }

    private Json written(String pointer, int depth) throws IOException {
        Place place = here(pointer);
        return switch (parser.currentToken()) {
            case START_OBJECT -> new Json.Obj(place, members(pointer, depth + 1));
            case START_ARRAY -> new Json.Arr(place, elements(pointer, depth + 1));
            case VALUE_STRING -> new Json.Str(place, withoutHalves(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(place, number());
            case VALUE_TRUE -> new Json.Bool(place, "true");
            case VALUE_FALSE -> new Json.Bool(place, "false");
            case VALUE_NULL -> new Json.Null(place);
            default -> throw new IllegalStateException("No value begins with " + parser.currentToken());
        };
    }

    /** YAML has other ways to write an integer, such as 0x1f. */
    private String number() throws IOException {
        return yaml && parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                ? parser.getBigIntegerValue().toString()
                : parser.getText();
    }

    private List<Json.Member> members(String pointer, int depth) throws IOException {
        List<Json.Member> members = new ArrayList<>(FEW);
        if (depth > KEPT_DEPTH) {
            parser.skipChildren();
            return members;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = withoutHalves(parser.currentName());
            parser.nextToken();
            members.add(new Json.Member(
                    key, value(pointer + "/" + key.replace("~", "~0").replace("/", "~1"), depth)));
        }
        return members;
    }

    private List<Json> elements(String pointer, int depth) throws IOException {
        List<Json> elements = new ArrayList<>(1);
        if (depth > KEPT_DEPTH) {
            parser.skipChildren();
            return elements;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(pointer + "/" + elements.size(), depth));
        }
        return elements;
    }

    /** An escaped half of a surrogate pair becomes U+FFFD (encoding/json, decode.go, unquoteBytes). */
    private static String withoutHalves(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return withHalvesReplaced(text);
            }
        }
        return text;
    }

    private static String withHalvesReplaced(String text) {
        return text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
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
