package org.seccomptck.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The text of a profile, line by line.
 *
 * @param lines its lines
 * @param places the line of each value, counted from 1, by its JSON pointer
 */
public record Document(List<String> lines, Map<String, Integer> places) {
    /** Copy list and map. */
    public Document {
        lines = List.copyOf(lines);
        places = Map.copyOf(places);
    }

    /** Read a profile's text. A text that is not JSON has no places. */
    public static Document of(String text) {
        Map<String, Integer> places = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY || token.isScalarValue()) {
                    boolean container = !token.isScalarValue();
                    var context = container ? parser.getParsingContext().getParent() : parser.getParsingContext();
                    places.put(
                            context.pathAsPointer().toString(),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        } catch (IOException e) {
            return new Document(text.lines().toList(), Map.of());
        }
        return new Document(text.lines().toList(), places);
    }

    /** Return the line of the value that a pointer names, counted from 1. */
    public OptionalInt line(String pointer) {
        Integer line = places.get(pointer);
        return line == null ? OptionalInt.empty() : OptionalInt.of(line);
    }

    /** Return lines of the text, each with its number before it. */
    public String numbered(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int line = Math.max(1, from); line <= Math.min(lines.size(), to); line++) {
            text.append(line).append("  ").append(lines.get(line - 1)).append('\n');
        }
        return text.toString();
    }
}
