package org.seccomptck.session;

import java.nio.file.Path;
import org.seccomptck.cell.Subject;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.OperatorObject;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.profile.reading.Readings;

/** The text of a document, read when it is first needed. */
public final class DocumentText {
    /** Separates a file's name from that of an object in it. */
    public static final String OBJECT = "#";

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
     * Return the text of an object of the security-profiles-operator in a file.
     *
     * @param object the object's name
     * @throws ProfileException when the file cannot be read or is too large, or has no such object
     */
    public static DocumentText of(Path file, String object, String id, Provenance provenance) throws ProfileException {
        String source = file + OBJECT + object;
        return new DocumentText(
                id,
                file.getFileName() + OBJECT + object,
                provenance,
                source,
                OperatorObject.only(source, ProfileReader.bytes(file), object));
    }

    /**
     * Return the text of a file.
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
     * Read the document as an engine does. Among objects of the security-profiles-operator, a plain profile is read as
     * containerd reads it.
     *
     * @throws ProfileException when the engine refuses it or would run a container without any filter
     */
    public Subject.Document read(DocumentDialect dialect) throws ProfileException {
        DocumentDialect own = OperatorObject.dialectOf(source, bytes, dialect);
        return Subject.Document.of(id, title, provenance, bytes, ProfileReader.read(source, bytes, own));
    }

    /**
     * Read the document as an engine does, and as others do.
     *
     * @throws ProfileException when the engine refuses it
     */
    public Readings readings(DocumentDialect dialect) throws ProfileException {
        return Readings.of(source, bytes, dialect);
    }
}
