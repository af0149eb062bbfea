package org.seccomptck.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of which each is kept once, in the order in which they came first, so that an index stands for each. */
final class Table<T> {
    private final Map<T, Integer> places = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    /** Return the index of a value, and keep the value if no equal one is there. */
    int place(T value) {
        Integer place = places.get(value);
        if (place != null) {
            return place;
        }
        places.put(value, values.size());
        values.add(value);
        return values.size() - 1;
    }

    /** Return the value that is kept for an equal one. */
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
