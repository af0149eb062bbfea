package org.seccomptck.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogReaderTests {
    private static final String GOOD = """
            {"id": "a", "group": "conformance", "title": "A", "document": "ours", "claims": ["none"]}""";

    @Test
    void entriesKeepTheirOrder() throws IOException {
        assertThat(read("[" + GOOD + "," + GOOD.replace("\"a\"", "\"b\"").replace("conformance", "documented") + "]"))
                .containsExactly(
                        new CatalogEntry("a", CatalogGroup.CONFORMANCE, "A", "ours"),
                        new CatalogEntry("b", CatalogGroup.DOCUMENTED, "A", "ours"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "group": "conformance", |                   | entry 2 ('a'): "group" is missing; it must be "documented" or "conformance"
            "conformance"           | "mine"            | entry 2 ('a'): "group" is "mine"; it must be "documented" or "conformance"
            "conformance"           | null              | entry 2 ('a'): "group" is null; it must be "documented" or "conformance"
            "id": "a",              |                   | entry 2: "id" is missing; it must be a text that is not blank
            "title": "A",           |                   | entry 2 ('a'): "title" is missing; it must be a text that is not blank
            "ours"                  | " "               | entry 2 ('a'): "document" is " "; it must be a text that is not blank
            "ours"                  | ["ours"]          | entry 2 ('a'): "document" is ["ours"]; it must be a text that is not blank
            """)
    void aWrongEntryIsNamedWithItsMemberAndWhatIsAllowed(String part, String replacement, String message) {
        String wrong = GOOD.replace(part, replacement == null ? "" : replacement);
        assertThatThrownBy(() -> read("[" + GOOD + "," + wrong + "]"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("profiles/catalog/catalog.json: " + message);
    }

    private static List<CatalogEntry> read(String text) throws IOException {
        return CatalogReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
