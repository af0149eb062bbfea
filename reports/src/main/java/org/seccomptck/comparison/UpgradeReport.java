package org.seccomptck.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What an upgrade changes, as one document.
 *
 * @param format the version of this document's form
 * @param kit the kit's own version
 * @param from what is upgraded
 * @param to what it is upgraded to
 * @param parts of what the two consist
 * @param gaps what it does not tell
 * @param profiles which were compared
 * @param changes what changes, the most dangerous first within each profile
 * @param legs what was measured; the first is {@code from}
 */
public record UpgradeReport(
        int format,
        String kit,
        String from,
        String to,
        List<Part> parts,
        List<Gap> gaps,
        List<String> profiles,
        List<Attributed> changes,
        List<Leg> legs) {
    /** The version that this code writes. */
    public static final int FORMAT = 1;

    /** Keeps the lists from changing. */
    public UpgradeReport {
        parts = List.copyOf(parts);
        gaps = List.copyOf(gaps);
        profiles = List.copyOf(profiles);
        changes = List.copyOf(changes);
        legs = List.copyOf(legs);
    }

    /**
     * A part of both sides.
     *
     * @param name what it is, e.g. {@code kernel}
     * @param before its version in {@code from}
     * @param after its version in {@code to}
     * @param likeness whether they are the same
     */
    public record Part(String name, String before, String after, Likeness likeness) {}

    /** Whether two things are the same. */
    public enum Likeness {
        /** They are. */
        SAME,
        /** They are not. */
        DIFFERENT,
        /** One of them, or both, is not known. */
        UNKNOWN
    }

    /**
     * A change with its origin.
     *
     * @param change what changed
     * @param ways the smallest sets of components that bring it about; none when that is not known
     */
    public record Attributed(Change change, List<Set<Component>> ways) {
        /** Keeps the list from changing. */
        public Attributed {
            ways = List.copyOf(ways);
        }
    }

    /**
     * Something that was measured.
     *
     * @param runner its name in the record
     * @param exchanged which components are those of {@code to}
     * @param record the run record that it is in, from the folder of this document
     */
    public record Leg(String runner, Set<Component> exchanged, String record) {}

    /** Whether all that was to be compared was, and every call's answer is known on both sides. */
    @JsonProperty
    public boolean complete() {
        return gaps.isEmpty() && count(Set.of(Change.Kind.UNDECIDED)) == 0;
    }

    /** How many changes are of one of these kinds. */
    public long count(Set<Change.Kind> kinds) {
        return changes.stream()
                .filter(one -> kinds.contains(one.change().kind()))
                .count();
    }

    /**
     * Writes it as JSON.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }
}
