package org.seccomptck.profile.reading;

import java.util.List;
import java.util.Optional;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.dialect.DocumentDialect;

/**
 * A document as an engine understands it.
 *
 * @param dialect how the engine reads
 * @param profile what the document says to the engine; empty when the engine runs the container without any filter
 * @param meant what was probably meant by a document that leaves the container without any filter
 * @param remarks what the engine does that the author may not expect, in the order of the document
 */
public record DocumentReading(
        DocumentDialect dialect, Optional<Profile> profile, Optional<Meant> meant, List<Remark> remarks) {
    /** Copy the list. */
    public DocumentReading {
        remarks = List.copyOf(remarks);
        if (profile.isPresent() == meant.isPresent()) {
            throw new IllegalArgumentException("A document says something or leaves the container unconfined");
        }
    }

    /** Return this reading as the reading of another engine that reads the document alike. */
    DocumentReading by(DocumentDialect other) {
        return new DocumentReading(other, profile, meant, remarks);
    }
}
