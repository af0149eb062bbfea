package org.seccomptck.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.cli.Sandbox;

/** Commands that need neither an engine nor the lab print what the documents show. */
class DocumentedCommandsTests {
    private final Path temp;

    @AutoClose
    private final Sandbox sandbox;

    DocumentedCommandsTests(@TempDir Path temp) throws IOException {
        this.temp = temp;
        this.sandbox = Sandbox.in(temp);
    }

    static Stream<Document> documents() {
        return Document.all()
                .filter(document -> document.blocks().stream().anyMatch(DocumentedCommandsTests::isTypedAnywhere));
    }

    private static boolean isTypedAnywhere(Document.Block block) {
        return block.isConsole() && block.needs().isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void eachCommandPrintsWhatTheDocumentShows(Document document) throws IOException, InterruptedException {
        Walk.in(sandbox, temp).go(document, DocumentedCommandsTests::isTypedAnywhere);
    }
}
