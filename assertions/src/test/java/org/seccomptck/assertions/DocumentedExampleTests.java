package org.seccomptck.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The documented example is compiled and run. */
class DocumentedExampleTests {
    private static final Path SOURCE = Path.of("src/test/java/org/seccomptck/assertions/ContainerAssertTests.java");
    private static final Path DOCUMENT = Path.of("../docs/assertions.md");

    @Test
    void theDocumentShowsTheTestThatIsRun() throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);
        List<String> example = lines.subList(at(lines, "begin of the example") + 1, at(lines, "end of the example"));
        assertThat(example).hasSizeGreaterThan(3);
        assertThat(Files.readString(DOCUMENT)).contains(String.join("\n", example) + "\n");
    }

    private static int at(List<String> lines, String mark) {
        for (int place = 0; place < lines.size(); place++) {
            if (lines.get(place).contains("// " + mark)) {
                return place;
            }
        }
        throw new AssertionError("There is no line with '" + mark + "' in " + SOURCE);
    }
}
