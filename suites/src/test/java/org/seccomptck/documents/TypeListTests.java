package org.seccomptck.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The list of types is that of the sources. */
class TypeListTests {
    @Test
    void theListIsUpToDate() throws IOException {
        String list = TypeList.of(Document.KIT);
        assertThat(list.lines().filter(line -> line.startsWith("- "))).hasSizeGreaterThan(300);
        assertThat(Files.readString(Document.KIT.resolve("docs/types.md")))
                .as("write it anew: java suites/src/test/java/org/seccomptck/documents/TypeList.java")
                .isEqualTo(list);
    }
}
