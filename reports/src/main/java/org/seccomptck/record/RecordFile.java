package org.seccomptck.record;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.BufferedOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Writes and reads a run record as JSON. Repeated content is stored once, in tables that the cells refer to. */
public final class RecordFile {
    /** The name of the file in a run's folder. */
    public static final String NAME = "run-record.json";

    private static final int BUFFER = 1 << 16;

    private RecordFile() {}

    /**
     * Write a record. A reader sees the complete record or nothing, and equal records have equal bytes.
     *
     * @throws IOException when the file cannot be written
     * @throws IllegalArgumentException when the record contradicts itself, so that no kit would read it
     */
    public static void write(RunRecord record, Path file) throws IOException {
        SharedTables shared = new SharedTables();
        write(shared.share(record), shared, file);
    }

    /**
     * Write a record.
     *
     * @param record a record that has been shared
     * @param shared the tables that it was shared with
     */
    static void write(RunRecord record, SharedTables shared, Path file) throws IOException {
        Optional<String> problem = RecordCheck.problem(record);
        if (problem.isPresent()) {
            throw new IllegalArgumentException("The run record is wrong: " + problem.get() + ".");
        }
        Path partial = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
        try {
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER)) {
                RecordJson.write(stream, record, shared);
            }
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * Read a record.
     *
     * @throws NotARecord when the file holds something else, a record that another kit wrote and this one does not
     *     understand, or a damaged one; the message says what to do
     * @throws IOException when the file cannot be read
     */
    public static RunRecord read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file);
                JsonInput in = new JsonInput(file, stream)) {
            return read(in, file);
        }
    }

    private static RunRecord read(JsonInput in, Path file) throws IOException {
        try {
            checkFormat(in, file);
        } catch (StreamReadException | CharConversionException e) {
            throw NotARecord.of(file, "is not JSON");
        }
        try {
            RunRecord record = RecordJson.read(in);
            Optional<String> problem = RecordCheck.problem(record);
            if (problem.isPresent()) {
                throw in.refused(problem.get());
            }
            return record;
        } catch (JsonEOFException e) {
            throw NotARecord.damaged(file, "it ends in the middle, after " + Files.size(file) + " bytes");
        } catch (StreamReadException | CharConversionException e) {
            throw in.wrong("is followed by something that is not JSON");
        } catch (StreamConstraintsException e) {
            throw in.wrong("is longer or deeper than any kit writes");
        }
    }

    private static void checkFormat(JsonInput in, Path file) throws IOException {
        Optional<Integer> format = in.formatIfRecord();
        if (format.isEmpty()) {
            throw NotARecord.of(file, "is not a run record");
        }
        if (format.get() != RunRecord.FORMAT) {
            throw NotARecord.ofFormat(file, format.get());
        }
    }
}
