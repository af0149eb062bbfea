package org.seccomptck.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;

/** Writes JSON, member by member. Some methods omit empty values, and say so. */
final class JsonOutput implements AutoCloseable {
    /** Profiles and runtimes may contain any text, even half a surrogate pair, which UTF-8 cannot encode. */
    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final JsonGenerator json;

    /** Writes one element of a list. */
    @FunctionalInterface
    interface Element<T> {
        void write(JsonOutput out, T value) throws IOException;
    }

    JsonOutput(OutputStream stream) throws IOException {
        json = ASCII.createGenerator(stream).setPrettyPrinter(new Lines());
    }

    JsonOutput begin() throws IOException {
        json.writeStartObject();
        return this;
    }

    JsonOutput begin(String name) throws IOException {
        return name(name).begin();
    }

    /** Name a member whose value is written next. */
    JsonOutput name(String name) throws IOException {
        json.writeFieldName(name);
        return this;
    }

    JsonOutput end() throws IOException {
        json.writeEndObject();
        return this;
    }

    JsonOutput text(String name, String value) throws IOException {
        json.writeStringField(name, Privacy.hidden(value));
        return this;
    }

    JsonOutput textUnlessEmpty(String name, String value) throws IOException {
        return value.isEmpty() ? this : text(name, value);
    }

    JsonOutput number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
        return this;
    }

    JsonOutput truth(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
        return this;
    }

    /** Write an unsigned number of 64 bits as a text, since readers of JSON keep only 53 bits of a number. */
    JsonOutput hex(String name, long value) throws IOException {
        return text(name, "0x" + Long.toHexString(value));
    }

    JsonOutput constant(String name, Enum<?> value) throws IOException {
        return text(name, value.name());
    }

    /** Write a member with finished JSON. */
    JsonOutput made(String value) throws IOException {
        json.writeRawValue(value);
        return this;
    }

    /** Write finished JSON. */
    JsonOutput made(String name, String value) throws IOException {
        return name(name).made(value);
    }

    <T> JsonOutput list(String name, Collection<T> values, Element<? super T> element) throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            element.write(this, value);
        }
        json.writeEndArray();
        return this;
    }

    JsonOutput texts(String name, Collection<String> values) throws IOException {
        return list(name, values, (out, value) -> out.json.writeString(Privacy.hidden(value)));
    }

    JsonOutput textsUnlessEmpty(String name, Collection<String> values) throws IOException {
        return values.isEmpty() ? this : texts(name, values);
    }

    JsonOutput numbers(String name, Collection<Integer> values) throws IOException {
        return list(name, values, (out, value) -> out.json.writeNumber(value));
    }

    JsonOutput constants(String name, Collection<? extends Enum<?>> values) throws IOException {
        return list(name, values, (out, value) -> out.json.writeString(value.name()));
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    /** Write each row of a table on a line of its own, so that two records can be compared line by line. */
    private static final class Lines extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;
        private static final int MEMBERS = 2;
        private static final int ROWS = 3;

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            super.writeObjectEntrySeparator(json);
            lineAt(MEMBERS, json);
        }

        @Override
        public void beforeArrayValues(JsonGenerator json) throws IOException {
            lineAt(ROWS, json);
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            super.writeArrayValueSeparator(json);
            lineAt(ROWS, json);
        }

        private static void lineAt(int depth, JsonGenerator json) throws IOException {
            if (json.getOutputContext().getNestingDepth() <= depth) {
                json.writeRaw('\n');
            }
        }
    }
}
