package org.seccomptck.runner.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads data of {@code runners/lab} that were built into the kit. */
final class BuiltInData {

    private BuiltInData() {}

    static <T> T read(String file, Class<T> type) {
        try (InputStream in = BuiltInData.class.getResourceAsStream("/org/seccomptck/runner/lab/" + file)) {
            if (in == null) {
                throw new FileNotFoundException("it is missing from the build");
            }
            return new ObjectMapper(new YAMLFactory())
                    .registerModule(new Jdk8Module())
                    .readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
