package org.seccomptck.session;

import java.nio.file.Path;
import org.seccomptck.cell.Subject;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.Places;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.profile.reading.Readings;

/** The text of a document that nobody has read yet. */
public final class DocumentText {
    private final String id;
    private final String title;
    private final Provenance provenance;
    private final String source;
    private final byte[] bytes;

    /** A text; {@code source} is the name that errors give. */
    DocumentText(String id, String title, Provenance provenance, String source, byte[] bytes) {
        this.id = id;
        this.title = title;
        this.provenance = provenance;
        this.source = source;
        this.bytes = bytes.clone();
    }

    /**
     * The text of a file.
     *
     * @throws ProfileException when it cannot be read or is too large
     */
    public static DocumentText of(Path file, String id, Provenance provenance) throws ProfileException {
        return new DocumentText(
                id, String.valueOf(file.getFileName()), provenance, file.toString(), ProfileReader.bytes(file));
    }

    /** Return how commands and reports name the document. */
    public String id() {
        return id;
    }

    /**
     * Read the document as an engine does.
     *
     * @throws ProfileException when the engine refuses it or would run a container without any filter
     */
    public Subject.Document read(DocumentDialect dialect) throws ProfileException {
        return Subject.Document.of(id, title, provenance, bytes, ProfileReader.read(source, bytes, dialect));
    }

    /**
     * Read the document as an engine does, and as others do.
     *
     * @throws ProfileException when the engine refuses it
     */
    public Readings readings(DocumentDialect dialect) throws ProfileException {
        return Readings.of(source, bytes, dialect);
    }

    /**
     * Return where the values of the document stand.
     *
     * @throws ProfileException when it is not JSON
     */
    public Places places() throws ProfileException {
        return Places.of(source, bytes);
    }
}
