package org.seccomptck.profile.reading;

import java.util.List;
import java.util.Optional;
import org.seccomptck.profile.dialect.DocumentDialect;

/** Where the values of a document stand, by their JSON pointers (RFC 6901). */
public final class Places {
    private final Json whole;
    private final Json profile;

    Places(ParsedDocument document) {
        this.whole = document.whole();
        this.profile = document.profile();
    }

    /**
     * Read the places of a document.
     *
     * @param source the name that errors give
     * @param text the document in UTF-8
     * @param dialect the dialect of its reader
     * @throws ProfileException when it is not JSON, or not the other form that the dialect accepts
     */
    public static Places of(String source, byte[] text, DocumentDialect dialect) throws ProfileException {
        return new Places(ParsedDocument.of(source, text, dialect));
    }

    /** Return where a value begins; empty when the document does not have the value. */
    public Optional<Place> of(String pointer) {
        return value(pointer).map(Json::place);
    }

    /** Return where a rule spells a call, in either member; empty when it does not name the call. */
    public Optional<Place> ofName(String rulePointer, String call) {
        Optional<Json> rule = value(rulePointer);
        Optional<Json> name = rule.flatMap(value -> step(value, "name")).filter(value -> spells(value, call));
        if (name.isPresent()) {
            return name.map(Json::place);
        }
        return rule.flatMap(value -> step(value, "names"))
                .filter(Json.Arr.class::isInstance)
                .flatMap(names -> ((Json.Arr) names)
                        .elements().stream()
                                .filter(value -> spells(value, call))
                                .findFirst())
                .map(Json::place);
    }

    /**
     * Return the place of the first of these pointers that the document has; if it has none, the place of the document.
     */
    public Place first(List<String> pointers) {
        return pointers.stream()
                .flatMap(pointer -> of(pointer).stream())
                .findFirst()
                .orElseGet(profile::place);
    }

    private static boolean spells(Json value, String call) {
        return value instanceof Json.Str string && string.value().equals(call);
    }

    /** A pointer begins at the profile, but a pointer from a reading begins at the whole document. */
    private Optional<Json> value(String pointer) {
        Optional<Json> value = value(profile, pointer);
        return value.isPresent() || profile == whole ? value : value(whole, pointer);
    }

    private static Optional<Json> value(Json from, String pointer) {
        Optional<Json> value = Optional.of(from);
        int begin = pointer.isEmpty() ? 0 : 1;
        while (begin > 0 && value.isPresent()) {
            int end = pointer.indexOf('/', begin);
            String step = pointer.substring(begin, end < 0 ? pointer.length() : end);
            value = step(
                    value.get(),
                    step.indexOf('~') < 0 ? step : step.replace("~1", "/").replace("~0", "~"));
            begin = end + 1;
        }
        return value;
    }

    private static boolean isNumber(String step) {
        for (int i = 0; i < step.length(); i++) {
            if (!Character.isDigit(step.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Json> step(Json value, String step) {
        if (value instanceof Json.Obj object) {
            return object.member(step);
        }
        if (value instanceof Json.Arr array && !step.isEmpty() && isNumber(step)) {
            int index = Integer.parseInt(step);
            return index < array.elements().size()
                    ? Optional.of(array.elements().get(index))
                    : Optional.empty();
        }
        return Optional.empty();
    }
}
