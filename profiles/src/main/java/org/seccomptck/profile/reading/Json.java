package org.seccomptck.profile.reading;

import java.util.List;
import java.util.Optional;

/** A JSON value that knows its place, so that an error can name it. */
sealed interface Json {
    /** Return where the value begins. */
    Place place();

    /** Return the kind of the value, for an error message. */
    String kind();

    /**
     * A member of an object.
     *
     * @param key the name as the document spells it
     * @param value the value
     */
    record Member(String key, Json value) {}

    /**
     * An object.
     *
     * @param members in the order of the document; a name may stand there more than once
     */
    record Obj(Place place, List<Member> members) implements Json {
        /** Return the member with a name; if there are several, the last one. */
        Optional<Json> member(String name) {
            for (int i = members.size() - 1; i >= 0; i--) {
                if (members.get(i).key().equals(name)) {
                    return Optional.of(members.get(i).value());
                }
            }
            return Optional.empty();
        }

        @Override
        public String kind() {
            return "an object";
        }
    }

    record Arr(Place place, List<Json> elements) implements Json {
        @Override
        public String kind() {
            return "an array";
        }
    }

    record Str(Place place, String value) implements Json {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /**
     * A number.
     *
     * @param text as the document spells it
     */
    record Num(Place place, String text) implements Json {
        @Override
        public String kind() {
            return isPlain() ? "a number" : "the number " + text + ", not a plain integer";
        }

        /** Return whether it has neither a fraction nor an exponent. */
        boolean isPlain() {
            return text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        }
    }

    /** True and false, which are never valid in a profile. */
    record Bool(Place place, String kind) implements Json {
        boolean isTrue() {
            return kind.equals("true");
        }
    }

    /** Null, which Go takes as "not given" nearly everywhere. */
    record Null(Place place) implements Json {
        @Override
        public String kind() {
            return "null";
        }
    }
}
