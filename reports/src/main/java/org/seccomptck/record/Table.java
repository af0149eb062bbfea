package org.seccomptck.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values, each stored once, in the order of their first occurrence, so that an index represents each value. */
final class Table<T> {
    private final Map<T, Integer> places = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    /** Return the index of a value; add the value if no equal one is stored. */
    int place(T value) {
        Integer place = places.get(value);
        if (place != null) {
            return place;
        }
        places.put(value, values.size());
        values.add(value);
        return values.size() - 1;
    }

    /** Return the stored value that equals a value. */
    T same(T value) {
        return values.get(place(value));
    }

    T get(int place) {
        return values.get(place);
    }

    /** Return all values, each at its index. */
    List<T> values() {
        return Collections.unmodifiableList(values);
    }
}
