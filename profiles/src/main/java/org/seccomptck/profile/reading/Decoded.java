package org.seccomptck.profile.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Go's decoder has put into a field so far. Go decodes a repeated member into the existing value. */
sealed interface Decoded {
    /** A string or a number. */
    record Leaf(Json value) implements Decoded {}

    /** A pointer to nothing, as null makes it in a slice of pointers. */
    record Nil(Place place) implements Decoded {}

    /** A struct: the values of its fields, by their names. */
    final class Structure implements Decoded {
        private final Map<String, Decoded> fields = new LinkedHashMap<>();
        private Place place;

        Structure(Place place) {
            this.place = place;
        }

        /** Return the place of the last object that was decoded into this struct. */
        Place place() {
            return place;
        }

        void place(Place other) {
            place = other;
        }

        @Nullable
        Decoded get(String field) {
            return fields.get(field);
        }

        void put(String field, @Nullable Decoded value) {
            if (value == null) {
                fields.remove(field);
            } else {
                fields.put(field, value);
            }
        }
    }

    /**
     * A slice: its elements, and behind its length the elements of an earlier, longer array, which a later array may
     * reuse.
     */
    final class Sequence implements Decoded {
        private final List<Decoded> array = new ArrayList<>();
        private final Place place;
        private int length;

        Sequence(Place place) {
            this.place = place;
        }

        Place place() {
            return place;
        }

        @Nullable
        Decoded get(int index) {
            return index < array.size() ? array.get(index) : null;
        }

        void put(int index, Decoded value) {
            if (index == array.size()) {
                array.add(value);
            } else {
                array.set(index, value);
            }
            length = Math.max(length, index + 1);
        }

        void length(int elements) {
            length = elements;
        }

        List<Decoded> elements() {
            return array.subList(0, length);
        }
    }
}
