package org.seccomptck.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.seccomptck.record.KitRecord;

/**
 * The kit that wrote a bundle, as stated in the bundle's file {@value #NAME}.
 *
 * @param kit its version and commit
 * @param digest the SHA-256 of its own classes and resources, in hex
 */
public record KitFile(KitRecord kit, String digest) {
    /** The name of the file. */
    public static final String NAME = "kit.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Return the text of the file. */
    String text() {
        return JSON.createObjectNode()
                        .put("version", kit.version())
                        .put("commit", kit.commit())
                        .put("sha256", digest)
                        .toPrettyString()
                + "\n";
    }

    /**
     * Read the file.
     *
     * @throws IllegalArgumentException when it is not JSON
     */
    public static KitFile read(String text) {
        try {
            JsonNode kit = JSON.readTree(text);
            return new KitFile(
                    new KitRecord(
                            kit.path("version").asText(), kit.path("commit").asText()),
                    kit.path("sha256").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(NAME + " is not JSON", e);
        }
    }
}
