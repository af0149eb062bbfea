package org.seccomptck.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes and reads a run record as JSON. */
public final class RecordFile {
    /** Not indented: a record of many runners has hundreds of thousands of checks. */
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordFile() {}

    /**
     * Writes a record; a reader sees the whole of it or nothing.
     *
     * @throws IOException when the file cannot be written
     */
    public static void write(RunRecord record, Path file) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        JSON.writeValue(partial.toFile(), record);
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads a record.
     *
     * @throws NotARecord when the file holds something else, or a record of another form; the message says what
     * @throws IOException when the file cannot be read
     */
    public static RunRecord read(Path file) throws IOException {
        checkFormat(file);
        SharedTexts texts = new SharedTexts();
        SimpleModule sharing = new SimpleModule();
        sharing.addDeserializer(String.class, new StdDeserializer<>(String.class) {
            private static final long serialVersionUID = 1L;

            @Override
            public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                return texts.share(parser.getText());
            }
        });
        try {
            return checked(file, JSON.copy().registerModule(sharing).readValue(file.toFile(), RunRecord.class));
        } catch (JsonProcessingException e) {
            throw new NotARecord(file + " is no whole run record: " + e.getOriginalMessage(), e);
        }
    }

    private static RunRecord checked(Path file, RunRecord record) throws NotARecord {
        Set<String> runners = record.runners().stream().map(RunnerRecord::name).collect(Collectors.toSet());
        for (CellRecord cell : record.cells()) {
            if (!runners.contains(cell.runner())) {
                throw new NotARecord(
                        "%s is no whole run record: it has a cell of the runner '%s' and does not tell of this runner."
                                .formatted(file, cell.runner()),
                        null);
            }
        }
        return record;
    }

    /** A record says first of which form it is. */
    private static void checkFormat(Path file) throws IOException {
        int format = -1;
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            if (parser.nextToken() == JsonToken.START_OBJECT && "format".equals(parser.nextFieldName())) {
                format = parser.nextIntValue(-1);
            }
        } catch (JsonProcessingException e) {
            throw new NotARecord(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
        if (format < 0) {
            throw new NotARecord(file + " is no run record. Name a run-record.json that './tck run' wrote.", null);
        }
        if (format != RunRecord.FORMAT) {
            throw new NotARecord(
                    "%s is a run record of format %d; this kit reads format %d. Run again, or use the kit that wrote it."
                            .formatted(file, format, RunRecord.FORMAT),
                    null);
        }
    }

    /** A file that holds no run record, or one of another form. */
    public static final class NotARecord extends IOException {
        private static final long serialVersionUID = 1L;

        private NotARecord(String problem, @Nullable Throwable cause) {
            super(problem, cause);
        }
    }
}
