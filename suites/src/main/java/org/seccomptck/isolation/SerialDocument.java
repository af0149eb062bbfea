package org.seccomptck.isolation;

import org.seccomptck.cell.Subject;

/**
 * A document of the sequence.
 *
 * @param family the family; each of its documents differs from its base in one thing
 * @param difference the thing, e.g. {@code errno}; empty: the document is the base
 * @param subject the document
 */
public record SerialDocument(String family, String difference, Subject.Document subject) {
    /** Return whether this is the base, from which the other documents of the family differ. */
    public boolean isBase() {
        return difference.isEmpty();
    }
}
