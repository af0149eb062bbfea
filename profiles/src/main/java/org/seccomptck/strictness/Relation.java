package org.seccomptck.strictness;

import java.util.Collection;
import java.util.Set;

/** How strict one profile is compared with another, as a whole. */
public enum Relation {
    /** Both are equally strict. */
    EQUAL,
    /** The first stops all that the second stops, and more. */
    STRICTER,
    /** The first lets through all that the second lets through, and more. */
    LOOSER,
    /** Each lets something through that the other stops, or their answers cannot be ordered. */
    NEITHER,
    /** The profiles are too large to compare. */
    UNDECIDED;

    /**
     * Return the relation that follows from the differences.
     *
     * @param found the directions of all differences that count; a different answer makes two profiles incomparable
     */
    static Relation of(Set<Direction> found) {
        if (found.isEmpty()) {
            return EQUAL;
        }
        if (found.equals(Set.of(Direction.STRICTER))) {
            return STRICTER;
        }
        return found.equals(Set.of(Direction.LOOSER)) ? LOOSER : NEITHER;
    }

    /** Return the relation of the whole from the relations of its parts. */
    static Relation of(Collection<Relation> parts) {
        if (parts.contains(NEITHER) || (parts.contains(STRICTER) && parts.contains(LOOSER))) {
            return NEITHER;
        }
        if (parts.contains(UNDECIDED)) {
            return UNDECIDED;
        }
        return parts.stream().filter(part -> part != EQUAL).findFirst().orElse(EQUAL);
    }

    /** Return whether everything that the second stops is stopped by the first. */
    public boolean atLeastAsStrict() {
        return this == EQUAL || this == STRICTER;
    }
}
