package org.seccomptck.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
     * @throws IOException when the file cannot be read or is no run record
     */
    public static RunRecord read(Path file) throws IOException {
        SharedTexts texts = new SharedTexts();
        SimpleModule sharing = new SimpleModule();
        sharing.addDeserializer(String.class, new StdDeserializer<>(String.class) {
            private static final long serialVersionUID = 1L;

            @Override
            public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                return texts.share(parser.getText());
            }
        });
        return JSON.copy().registerModule(sharing).readValue(file.toFile(), RunRecord.class);
    }
}
