package org.seccomptck.overview;

import java.util.List;
import java.util.stream.Stream;

/**
 * A fact: a name with its values.
 *
 * @param name the name
 * @param values the values
 */
record Fact(String name, List<Link> values) {
    /** Copy the list. */
    Fact {
        values = List.copyOf(values);
    }

    /** Return a fact whose values are texts without links; empty texts are omitted. */
    static Fact of(String name, String... values) {
        return new Fact(
                name,
                Stream.of(values)
                        .filter(value -> !value.isEmpty())
                        .map(Link::of)
                        .toList());
    }
}
