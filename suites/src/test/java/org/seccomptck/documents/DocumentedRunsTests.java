package org.seccomptck.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.cli.Sandbox;

/** Likewise for commands that need an engine or the lab, and for the commands after them. Needs root. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DocumentedRunsTests {
    private final Path temp;

    @AutoClose
    private final Sandbox sandbox;

    DocumentedRunsTests(@TempDir Path temp) throws IOException {
        this.temp = temp;
        this.sandbox = Sandbox.in(temp);
    }

    static Stream<Document> documents() {
        return Document.all().filter(document -> document.blocks().stream().anyMatch(DocumentedRunsTests::isMeasured));
    }

    private static boolean isMeasured(Document.Block block) {
        return block.isConsole() && block.needs().isPresent();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void eachCommandPrintsWhatTheDocumentShows(Document document) throws IOException, InterruptedException {
        Walk.in(sandbox, temp).go(document, DocumentedRunsTests::isMeasured);
        assertThat(sandbox.leftovers()).isEmpty();
    }
}
