package org.seccomptck.isolation;

import org.seccomptck.cell.Subject;

/**
 * A document of the sequence.
 *
 * @param family documents of one family differ from its base in one thing each
 * @param difference the thing, e.g. {@code errno}; empty: it is the base
 * @param subject the document
 */
public record SerialDocument(String family, String difference, Subject.Document subject) {
    /** Return whether the others of the family differ from this one. */
    public boolean isBase() {
        return difference.isEmpty();
    }
}
