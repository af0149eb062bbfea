package org.seccomptck.profile.reading;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** A JSON value that knows its place, so that an error can name it. */
sealed interface Json {
    /** Where the value begins. */
    Place place();

    /** What the value is, for an error message. */
    String kind();

    record Obj(Place place, Map<String, Json> members) implements Json {
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

    record Int(Place place, BigInteger value) implements Json {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** A number with a fraction or an exponent, true, false: never right in a profile. */
    record Other(Place place, String kind) implements Json {}

    /** Go reads null as "not given", and so do we. */
    record Null(Place place) implements Json {
        @Override
        public String kind() {
            return "null";
        }
    }
}
