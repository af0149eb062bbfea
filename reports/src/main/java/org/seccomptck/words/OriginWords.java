package org.seccomptck.words;

import java.util.Set;
import java.util.TreeSet;
import org.seccomptck.comparison.Component;
import org.seccomptck.comparison.Origin;

/**
 * Says which components cause a change.
 *
 * @param words the sentences
 */
public record OriginWords(Words words) {
    /**
     * Return the components. {@code a or b} means that each of them causes it alone, {@code a + b} that only both
     * together do.
     */
    public String of(Origin origin) {
        return origin.ways().stream()
                .map(this::together)
                .reduce((one, other) -> words.of("origin.or", one, other))
                .orElseGet(() -> words.of("origin.unknown"));
    }

    private String together(Set<Component> way) {
        return new TreeSet<>(way)
                .stream()
                        .map(component -> words.of("component", component))
                        .reduce((one, other) -> words.of("origin.and", one, other))
                        .orElse("");
    }
}
