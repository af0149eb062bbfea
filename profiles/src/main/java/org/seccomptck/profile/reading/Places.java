package org.seccomptck.profile.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the values of a document stand, by their JSON pointers. */
public final class Places {
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> strings = new HashMap<>();

    private Places(Json document) {
        add(document);
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
        return Optional.ofNullable(places.get(pointer));
    }

    /** Where a rule spells a call, in either member; empty when it does not. */
    public Optional<Place> ofName(String rulePointer, String call) {
        if (call.equals(strings.get(rulePointer + "/name"))) {
            return of(rulePointer + "/name");
        }
        for (int i = 0; places.containsKey(rulePointer + "/names/" + i); i++) {
            if (call.equals(strings.get(rulePointer + "/names/" + i))) {
                return of(rulePointer + "/names/" + i);
            }
        }
        return Optional.empty();
    }

    /** The place of the first of these pointers that the document has; that of the document when it has none. */
    public Place first(List<String> pointers) {
        return pointers.stream()
                .flatMap(pointer -> of(pointer).stream())
                .findFirst()
                .orElseGet(() -> of("").orElse(new Place(1, 1, "")));
    }

    private void add(Json value) {
        places.put(value.place().pointer(), value.place());
        if (value instanceof Json.Obj object) {
            object.members().forEach(member -> add(member.value()));
        } else if (value instanceof Json.Arr array) {
            array.elements().forEach(this::add);
        } else if (value instanceof Json.Str string) {
            strings.put(string.place().pointer(), string.value());
        }
    }
}
