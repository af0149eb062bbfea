package org.seccomptck.record;

import java.util.List;

/**
 * Everything in a run that went wrong for one reason: the thing that a person acts on.
 *
 * @param key what identifies it
 * @param danger its worst danger anywhere
 * @param checks how many checks it explains
 * @param occurrences where it was found, in the order of the record's cells
 */
public record Cause(CauseKey key, Danger danger, int checks, List<Occurrence> occurrences) {
    /** Copy the list. */
    public Cause {
        occurrences = List.copyOf(occurrences);
    }

    /**
     * A cell in which a cause was found.
     *
     * @param cell the cell
     * @param explanation what it explains there
     */
    public record Occurrence(CellRecord cell, Explanation explanation) {}

    /** Return an id that is the same in every run. */
    public String id() {
        return key.id();
    }

    /** Return the names of the runners on which the cause was found, each once. */
    public List<String> runners() {
        return occurrences.stream().map(one -> one.cell().runner()).distinct().toList();
    }

    /** Return the names of the profiles, with their launches, under which the cause was found, each once. */
    public List<String> profiles() {
        return occurrences.stream().map(one -> one.cell().name()).distinct().toList();
    }
}
