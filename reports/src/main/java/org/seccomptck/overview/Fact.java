package org.seccomptck.overview;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that is told under a name.
 *
 * @param name the name
 * @param values what is told
 */
record Fact(String name, List<Link> values) {
    /** Copy the list. */
    Fact {
        values = List.copyOf(values);
    }

    /** Return a fact of texts that lead nowhere; empty ones are left out. */
    static Fact of(String name, String... values) {
        return new Fact(
                name,
                Stream.of(values)
                        .filter(value -> !value.isEmpty())
                        .map(Link::of)
                        .toList());
    }
}
