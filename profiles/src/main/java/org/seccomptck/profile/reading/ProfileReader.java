package org.seccomptck.profile.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.dialect.DocumentDialect;

/**
 * Reads a seccomp profile document as an engine reads it. A document that the engine accepts is accepted. Remarks say
 * what the engine ignores or reads in another way than it looks. A document is refused if the engine refuses it, or if
 * the OCI runtime does to which the engine hands it.
 */
public final class ProfileReader {
    /** The largest document that is read, in bytes: a hundred times the size of Docker's own profile. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private ProfileReader() {}

    /**
     * Read a file.
     *
     * @throws ProfileException when it cannot be read or is too large; the message is one line
     */
    public static byte[] bytes(Path file) throws ProfileException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // Opening a FIFO would wait for a writer.
            throw new ProfileException(
                    file.toString(),
                    (Files.isDirectory(file) ? "a folder" : "a FIFO, a device or a socket")
                            + ", not a regular file. Give the profile's own file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(MAX_BYTES + 1);
            if (text.length > MAX_BYTES) {
                throw new ProfileException(
                        file.toString(),
                        "larger than 4 MiB, the most that the kit reads, so hardly a seccomp profile. Engines have no such"
                                + " limit. Give the profile's own file.");
            }
            return text;
        } catch (NoSuchFileException e) {
            throw new ProfileException(file.toString(), "there is no such file.");
        } catch (IOException e) {
            throw new ProfileException(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Read a file as today's Docker does.
     *
     * @throws ProfileException as of {@link #bytes} and {@link #read(String, byte[])}
     */
    public static Profile read(Path file) throws ProfileException {
        return read(file.toString(), bytes(file));
    }

    /**
     * Read a document as today's Docker does.
     *
     * @param source the name that errors give
     * @param text the document in UTF-8
     * @throws ProfileException when Docker or the OCI runtime refuses it, or Docker would run the container without any
     *     filter; the message is one line
     */
    public static Profile read(String source, byte[] text) throws ProfileException {
        return read(source, text, DocumentDialect.docker());
    }

    /**
     * Read a document as an engine does.
     *
     * @param source the name that errors give
     * @param text the document in UTF-8
     * @throws ProfileException when the engine or the OCI runtime refuses it, or the engine would run the container
     *     without any filter; the message is one line
     */
    public static Profile read(String source, byte[] text, DocumentDialect dialect) throws ProfileException {
        return reading(source, text, dialect)
                .profile()
                .orElseThrow(() -> new ProfileException(
                        source,
                        new Place(1, 1, ""),
                        "there is neither a defaultAction nor a rule in it that " + dialect.label()
                                + " knows, so the container would run unconfined, without any filter. Write a"
                                + " defaultAction; 'tck check' tells more."));
    }

    /**
     * Read a document as an engine does, with what its author may not expect.
     *
     * @param source the name that errors give
     * @param text the document in UTF-8
     * @throws ProfileException when the engine or the OCI runtime refuses it; the message is one line
     */
    public static DocumentReading reading(String source, byte[] text, DocumentDialect dialect) throws ProfileException {
        return new DocumentDecoder(source, dialect).read(ParsedDocument.of(source, text, dialect));
    }
}
