package org.seccomptck.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Entries of a screen, which may be folded if they are too many.
 *
 * @param entries the lines of each
 * @param more a line that says how many entries are not shown, and where they are
 */
record Block(List<List<String>> entries, IntFunction<String> more) {
    /** Copy the list. */
    Block {
        entries = List.copyOf(entries);
    }

    /** Return how many lines the whole takes. */
    int height() {
        return entries.stream().mapToInt(List::size).sum();
    }

    /** Return the least number of lines: the first entry, and a line for the others. */
    int least() {
        return Math.min(height(), entries.isEmpty() ? 0 : entries.get(0).size() + 1);
    }

    /** Return as many entries as fit, and a line for the others. */
    List<String> fold(int room) {
        List<String> lines = new ArrayList<>();
        if (height() <= room) {
            entries.forEach(lines::addAll);
            return lines;
        }
        int shown = 0;
        while (lines.size() + entries.get(shown).size() < room) {
            lines.addAll(entries.get(shown));
            shown++;
        }
        lines.add(more.apply(entries.size() - shown));
        return lines;
    }
}
