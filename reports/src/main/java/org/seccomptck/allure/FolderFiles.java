package org.seccomptck.allure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps each script as a file of its own. */
final class FolderFiles extends ReportFiles {
    private final Path folder;

    FolderFiles(Path folder, Optional<History> history) {
        super(history);
        this.folder = folder;
    }

    @Override
    void keep(String name, byte[] script) throws IOException {
        Path file = folder.resolve(name + ".js");
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, script);
    }
}
