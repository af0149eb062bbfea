package org.seccomptck.words;

import org.seccomptck.comparison.Change;
import org.seccomptck.comparison.Upgrade.Likeness;
import org.seccomptck.comparison.Upgrade.Part;

/**
 * Says what an upgrade changes.
 *
 * @param words the sentences
 */
public record ChangeWords(Words words) {
    /** Return the name of a change, e.g. {@code opened}. */
    public String of(Change.Kind kind) {
        return words.of("change", kind);
    }

    /** Return the name of a part. */
    public String of(Part.Kind part) {
        return words.of("part", part);
    }

    /** Return whether two versions are the same; empty if they visibly differ. */
    public String of(Likeness likeness) {
        return likeness == Likeness.DIFFERENT ? "" : words.of("likeness", likeness);
    }

    /** Return a version, or that there is none. */
    public String version(String version) {
        return version.isEmpty() ? words.of("part.none") : version;
    }
}
