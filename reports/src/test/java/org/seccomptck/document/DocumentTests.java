package org.seccomptck.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentTests {
    private static final Document DOCUMENT =
            Document.of("{\n  \"syscalls\": [\n    {\n      \"names\": [\n        \"chmod\"]}]\n}\n");

    @Test
    void aPlaceInAProfileIsItsLine() {
        assertThat(DOCUMENT.line("/syscalls/0")).hasValue(3);
        assertThat(DOCUMENT.line("/syscalls/0/names/0")).hasValue(5);
        assertThat(DOCUMENT.line("/syscalls/1")).isEmpty();
    }

    @Test
    void linesAreCountedFromOne() {
        assertThat(DOCUMENT.numbered(-1, 2)).isEqualTo("1  {\n2    \"syscalls\": [\n");
        assertThat(DOCUMENT.numbered(6, 9)).isEqualTo("6  }\n");
    }

    @Test
    void aTextThatIsNotJsonHasNoPlaces() {
        assertThat(Document.of("{ no\njson").line("/no")).isEmpty();
    }
}
