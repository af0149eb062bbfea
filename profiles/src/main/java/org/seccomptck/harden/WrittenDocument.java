package org.seccomptck.harden;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.Place;
import org.seccomptck.profile.reading.Places;
import org.seccomptck.profile.reading.ProfileException;

/** The text of a document, by the JSON pointers of its values. */
final class WrittenDocument {
    private final String source;
    private final String text;
    private final Places places;
    private final List<Integer> lines = new ArrayList<>(List.of(0));

    WrittenDocument(String source, String text, DocumentDialect dialect) throws ProfileException {
        this.source = source;
        this.text = text;
        this.places = Places.of(source, text.getBytes(StandardCharsets.UTF_8), dialect);
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            boolean half = one == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (one == '\n' || (one == '\r' && !half)) {
                lines.add(i + 1);
            }
        }
    }

    String text() {
        return text;
    }

    /** Return the line break that the document uses. */
    String newline() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** Return where a value begins; empty when the document does not have the value. */
    Optional<Integer> find(String pointer) {
        return places.of(pointer).map(this::offset);
    }

    /**
     * Return where a value begins.
     *
     * @throws ProfileException when the document does not have the value, or spells the member in another way
     */
    int begin(String pointer) throws ProfileException {
        return find(pointer).orElseThrow(() -> unusual(pointer));
    }

    /**
     * Return where a name of a system call stands.
     *
     * @throws ProfileException when it is not written out there
     */
    Span name(String pointer, String name) throws ProfileException {
        int begin = begin(pointer);
        boolean quoted = begin < text.length() && (text.charAt(begin) == '"' || text.charAt(begin) == '\'');
        if (!text.startsWith(name, begin + (quoted ? 1 : 0))) {
            throw unusual(pointer);
        }
        return new Span(begin, begin + name.length() + (quoted ? 2 : 0));
    }

    /** Return how many elements an array has. */
    int size(String pointer) {
        int size = 0;
        while (find(pointer + "/" + size).isPresent()) {
            size++;
        }
        return size;
    }

    /** Return where the line of a place begins. */
    int lineOf(int offset) {
        return lines.stream()
                .filter(begin -> begin <= offset)
                .reduce((one, next) -> next)
                .orElse(0);
    }

    /** Return the text before a place on its line. */
    String before(int offset) {
        return text.substring(lineOf(offset), offset);
    }

    /** Return the blanks at the beginning of the line of a place. */
    String indent(int offset) {
        String line = text.substring(lineOf(offset));
        int blanks = 0;
        while (blanks < line.length() && (line.charAt(blanks) == ' ' || line.charAt(blanks) == '\t')) {
            blanks++;
        }
        return line.substring(0, blanks);
    }

    /** Return the error for a value that cannot be changed since it is written in an unusual way. */
    ProfileException unusual(String pointer) {
        return new ProfileException(
                source,
                places.first(List.of(pointer)),
                "what stands at %s is written in a way that cannot be completed. Write it plainly: members in small letters as"
                                .formatted(pointer)
                        + " the documents of engines have them, names without escapes, no anchors.");
    }

    private int offset(Place place) {
        return lines.get(Math.min(place.line(), lines.size()) - 1) + place.column() - 1;
    }
}
