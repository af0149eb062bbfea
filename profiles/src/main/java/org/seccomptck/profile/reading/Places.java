package org.seccomptck.profile.reading;

import java.util.List;
import java.util.Optional;

/** Where the values of a document stand, by their JSON pointers (RFC 6901). */
public final class Places {
    private final Json document;

    private Places(Json document) {
        this.document = document;
    }

    /**
     * Reads the places of a document.
     *
     * @param source the name that errors give
     * @param text the document in UTF-8
     * @throws ProfileException when it is not JSON
     */
    public static Places of(String source, byte[] text) throws ProfileException {
        return new Places(JsonReader.read(source, text));
    }

    /** Where a value begins; empty when the document has none there. */
    public Optional<Place> of(String pointer) {
        return value(pointer).map(Json::place);
    }

    /** Where a rule spells a call, in either member; empty when it does not. */
    public Optional<Place> ofName(String rulePointer, String call) {
        Optional<Json> name = value(rulePointer + "/name").filter(value -> spells(value, call));
        if (name.isPresent()) {
            return name.map(Json::place);
        }
        return value(rulePointer + "/names")
                .filter(Json.Arr.class::isInstance)
                .flatMap(names -> ((Json.Arr) names)
                        .elements().stream()
                                .filter(value -> spells(value, call))
                                .findFirst())
                .map(Json::place);
    }

    /** The place of the first of these pointers that the document has; that of the document when it has none. */
    public Place first(List<String> pointers) {
        return pointers.stream()
                .flatMap(pointer -> of(pointer).stream())
                .findFirst()
                .orElseGet(document::place);
    }

    private static boolean spells(Json value, String call) {
        return value instanceof Json.Str string && string.value().equals(call);
    }

    private Optional<Json> value(String pointer) {
        Optional<Json> value = Optional.of(document);
        int from = pointer.isEmpty() ? 0 : 1;
        while (from > 0 && value.isPresent()) {
            int to = pointer.indexOf('/', from);
            String step = pointer.substring(from, to < 0 ? pointer.length() : to)
                    .replace("~1", "/")
                    .replace("~0", "~");
            value = step(value.get(), step);
            from = to + 1;
        }
        return value;
    }

    private static Optional<Json> step(Json value, String step) {
        if (value instanceof Json.Obj object) {
            // Of a name that stands there twice the last counts.
            return object.members().stream()
                    .filter(member -> member.key().equals(step))
                    .map(Json.Member::value)
                    .reduce((earlier, later) -> later);
        }
        if (value instanceof Json.Arr array && !step.isEmpty() && step.chars().allMatch(Character::isDigit)) {
            int index = Integer.parseInt(step);
            return index < array.elements().size()
                    ? Optional.of(array.elements().get(index))
                    : Optional.empty();
        }
        return Optional.empty();
    }
}
