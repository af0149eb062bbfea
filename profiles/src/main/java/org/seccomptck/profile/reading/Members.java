package org.seccomptck.profile.reading;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object, taken by name and type; a member of null counts as not given, as in Go. */
final class Members {
    private final String source;
    private final Json.Obj object;

    private Members(String source, Json.Obj object) {
        this.source = source;
        this.object = object;
    }

    /**
     * Takes a value as an object that may have these members and no others.
     *
     * @throws ProfileException when it is no object or has another member
     */
    static Members of(String source, Json value, Set<String> known) throws ProfileException {
        if (!(value instanceof Json.Obj object)) {
            throw new ProfileException(source, value.place(), "this must be an object, but is " + value.kind() + ".");
        }
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            String key = member.getKey();
            if (!known.contains(key)) {
                throw new ProfileException(source, member.getValue().place(), unknown(key, known));
            }
        }
        return new Members(source, object);
    }

    private static String unknown(String key, Set<String> known) {
        for (String name : known) {
            if (name.equalsIgnoreCase(key)) {
                return "the field '" + key + "' must be written '" + name
                        + "'. Docker reads it in any letter case; other readers drop it.";
            }
        }
        return "unknown field '" + key + "'. Docker would silently ignore it. Known here: "
                + String.join(", ", known.stream().sorted().toList()) + ".";
    }

    Place place() {
        return object.place();
    }

    boolean isEmpty() {
        return object.members().isEmpty();
    }

    @Nullable
    Json get(String name) {
        Json value = object.members().get(name);
        return value instanceof Json.Null ? null : value;
    }

    ProfileException wrong(Json at, String problem) {
        return new ProfileException(source, at.place(), problem);
    }

    Optional<Json.Str> string(String name) throws ProfileException {
        Json value = get(name);
        return value == null ? Optional.empty() : Optional.of(asString(value));
    }

    List<Json.Str> strings(String name) throws ProfileException {
        List<Json.Str> strings = new ArrayList<>();
        for (Json element : array(name)) {
            strings.add(asString(element));
        }
        return strings;
    }

    List<Json> array(String name) throws ProfileException {
        Json value = get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Json.Arr array) {
            return array.elements();
        }
        throw wrong(value, "'" + name + "' must be an array, but is " + value.kind() + ".");
    }

    /**
     * An unsigned integer of at most so many bits.
     *
     * @param range how to tell the reader, e.g. "0 … 5"
     */
    Optional<BigInteger> unsigned(String name, BigInteger max, String range) throws ProfileException {
        Json value = get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Json.Int number)) {
            throw wrong(value, "'" + name + "' must be an integer of " + range + ", but is " + value.kind() + ".");
        }
        if (number.value().signum() < 0 || number.value().compareTo(max) > 0) {
            throw wrong(value, "'" + name + "' is " + number.value() + ", but must lie in " + range + ".");
        }
        return Optional.of(number.value());
    }

    private Json.Str asString(Json value) throws ProfileException {
        if (value instanceof Json.Str string) {
            return string;
        }
        throw wrong(value, "this must be a string, but is " + value.kind() + ".");
    }

    /** Names joined for a message. */
    static String list(Iterable<String> names) {
        StringBuilder joined = new StringBuilder();
        for (Iterator<String> it = names.iterator(); it.hasNext(); ) {
            joined.append(it.next()).append(it.hasNext() ? ", " : "");
        }
        return joined.toString();
    }
}
