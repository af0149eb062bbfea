package org.seccomptck.launch.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import org.jspecify.annotations.Nullable;

/** A container's inspect document as the engine gave it. */
final class InspectDocument {
    private static final ObjectMapper JSON = new ObjectMapper();

    private InspectDocument() {}

    static String of(@Nullable InspectContainerResponse info) {
        if (info == null) {
            return "{}";
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(info.getRawValues());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What came as JSON can be written as JSON", e);
        }
    }
}
