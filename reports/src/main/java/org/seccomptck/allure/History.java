package org.seccomptck.allure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Allure's memory of earlier runs, from which it draws trends: files below {@code history/}, as Allure itself names them.
 *
 * @param folder the folder that is kept from run to run
 */
record History(Path folder) {
    private static final String NAME = "history";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Make the folder if it is missing, and see whether Allure could read it.
     *
     * @throws IOException when it is no folder, or a file in it is broken; the message names it and says what to do
     */
    void open() throws IOException {
        Files.createDirectories(kept());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(kept(), "*.json")) {
            for (Path file : files) {
                check(file);
            }
        }
    }

    private static void check(Path file) throws IOException {
        String broken = file + " is not a history of Allure's. Remove it, or name another folder.";
        try {
            JsonNode content = JSON.readTree(Files.readAllBytes(file));
            boolean history = String.valueOf(file.getFileName()).equals("history.json");
            if (history ? !content.isObject() : !content.isArray()) {
                throw new IOException(broken);
            }
        } catch (JsonProcessingException e) {
            throw new IOException(broken, e);
        }
    }

    /** Keep what Allure wrote for the next run. A reader sees each file complete or not at all. */
    void keep(String name, byte[] content) throws IOException {
        Path part = kept().resolve(name + "." + UUID.randomUUID() + ".part");
        try {
            Files.write(part, content);
            Files.move(part, kept().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path kept() {
        return folder.resolve(NAME);
    }
}
