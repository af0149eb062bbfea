package org.seccomptck.defaults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A span of consecutive releases of an engine. Each row of a table ends with one.
 *
 * @param from the first release
 * @param to the last release; empty when the span goes on to the newest one
 */
record Span(EngineRelease from, Optional<EngineRelease> to) {
    private static final String NEWEST = "-";

    /** Return the spans of those releases, in order, for which something holds. */
    static List<Span> of(List<EngineRelease> releases, Predicate<EngineRelease> holds) {
        List<Span> spans = new ArrayList<>();
        int first = -1;
        for (int i = 0; i < releases.size(); i++) {
            boolean here = holds.test(releases.get(i));
            if (here && first < 0) {
                first = i;
            } else if (!here && first >= 0) {
                spans.add(new Span(releases.get(first), Optional.of(releases.get(i - 1))));
                first = -1;
            }
        }
        if (first >= 0) {
            spans.add(new Span(releases.get(first), Optional.empty()));
        }
        return spans;
    }

    /** Read the last two fields of a row. */
    static Span of(List<String> row) {
        String to = row.get(row.size() - 1);
        return new Span(
                release(row.get(row.size() - 2)), to.equals(NEWEST) ? Optional.empty() : Optional.of(release(to)));
    }

    private static EngineRelease release(String field) {
        return EngineRelease.parse(field)
                .orElseThrow(() -> new IllegalStateException("'" + field + "' is no release of an engine"));
    }

    /** Return the two fields, in the form that {@link #of(List)} reads. */
    List<String> fields() {
        return List.of(from.toString(), to.map(EngineRelease::toString).orElse(NEWEST));
    }

    boolean contains(EngineRelease release) {
        return from.compareTo(release) <= 0
                && to.map(last -> release.compareTo(last) <= 0).orElse(true);
    }
}
