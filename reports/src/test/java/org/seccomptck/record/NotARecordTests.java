package org.seccomptck.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NotARecordTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private byte[] right = {};

    @BeforeEach
    void write() throws IOException {
        List<CellRecord> cells = new ArrayList<>(RecordFixture.notStarted("local"));
        cells.add(RecordFixture.everyCause("local"));
        Path file = folder.resolve("right.json");
        RecordFile.write(RecordFixture.of(true, List.of(RecordFixture.runner("local")), cells), file);
        right = Files.readAllBytes(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"format":2,"kit":"0.0.1"} | is a run record of format 2; this kit reads format 3. Run again, or use the kit that wrote it.
            {"format":4}               | is a run record of format 4; this kit reads format 3. Use the kit that wrote it, or a newer one.
            {"kit":"0.0.1"}            | is not a run record. Name a run-record.json
            {"format":"3"}             | is not a run record
            {"format":3.5}             | is not a run record
            {"format":33333333333}     | is not a run record
            []                         | is not a run record
            7                          | is not a run record
            ``                         | is not a run record
            kit: 0.0.1                 | is not JSON. Name a run-record.json
            {"format"                  | is not JSON
            {"format":3                | is a damaged run record: it ends in the middle, after 11 bytes. Copy it again
            {"format":3}               | is a damaged run record: it lacks 'schema'
            {"format":3,"schema":"x"}  | names the schema 'x' instead of
            """)
    void anotherDocumentIsRefusedInALine(String text, String problem) throws IOException {
        refuses(text.getBytes(StandardCharsets.UTF_8), problem);
    }

    static List<Arguments> changes() {
        return List.of(
                arguments("/shared/columns/0/outcomes/0", "99999", "refers to entry 99999 of a table of"),
                arguments("/shared/targetLists/0/0", "-1", "/shared/targetLists/0/0 refers to entry -1"),
                arguments("/cells/3/columns", "[0,7]", "refers to entry 7"),
                arguments("/cells/3/profile", "null", "/cells/3/profile is not a whole number"),
                arguments("/cells/3/runner", "\"elsewhere\"", "runner 'elsewhere' is of a runner that"),
                arguments("/cells/3/began", "\"yesterday\"", "/cells/3/began is no time"),
                arguments("/cells/3/millis", "1e3", "/cells/3/millis is not a whole number"),
                arguments("/cells/3/millis", "99999999999999999999", "is too large a number"),
                arguments("/cells/3/launches", "5000000000", "is too large a number"),
                arguments("/cells/3/explanations/0/cause", "99", "refers to entry 99 of a table of"),
                arguments("/cells/3/explanations/0/checks", "\"0-99999\"", "is past the last of 52 checks"),
                arguments("/cells/3/explanations/0/checks", "\"5-2\"", "'5-2' does not ascend"),
                arguments("/cells/3/explanations/0/checks", "\"one\"", "'one' is no range"),
                arguments("/cells/3/explanations/0/checks", "\"0\"", "other causes than its cells have"),
                arguments("/cells/3/explanations/0/witnesses", "[5]", "has a witness that is not explained"),
                arguments("/cells/3/explanations/0/witnesses", "[0,0,0,0]", "has at most 3 witnesses, not 4"),
                arguments("/cells/3/explanations/0/evidence", "[\"x\"]", "has no evidence 'x'"),
                arguments("/shared/outcomes/0/verdict", "\"FAIL_OPEN\"", "whose cause is missing"),
                arguments("/shared/outcomes/0/verdict", "\"FINE\"", "is not one of the values that this kit knows"),
                arguments("/shared/decisions/0/data", "70000", "must lie in 0 … 65535"),
                arguments("/shared/targets/0/kind", "\"thing\"", "unknown kind 'thing'"),
                arguments("/shared/targets/0/kind", "\"\\u001b[2J\"", "unknown kind '?[2J'"),
                arguments("/causes/0/id", "\"kernel-0123456789\"", "calls a cause kernel-0123456789 that is"),
                arguments("/causes/0/checks", "7", "sums up other causes"),
                arguments("/complete", "\"yes\"", "/complete is not true or false"),
                arguments("/runners/0/facts/kernel/abis/x32", "1", "/abis/x32 is not true or false"),
                arguments("/runners/0/name", "5", "/runners/0/name is not a text"),
                arguments("/kit", "{}", "/kit is not a list"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangedRecordIsRefusedWithThePlace(String pointer, String value, String problem) throws IOException {
        JsonNode record = JSON.readTree(right);
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        JsonNode parent = record.at(pointer.substring(0, pointer.lastIndexOf('/')));
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), JSON.readTree(value));
        } else {
            assertThat(parent.has(name)).isTrue();
            ((ObjectNode) parent).set(name, JSON.readTree(value));
        }
        refuses(JSON.writeValueAsBytes(record), problem);
    }

    @Test
    void aMemberTooFewOrTooManyIsRefused() throws IOException {
        String text = new String(right, StandardCharsets.US_ASCII);
        refuses(text.replaceFirst("\"complete\":true,", ""), "lacks 'complete', or has it in another place");
        refuses(text.replaceFirst("\"launches\":1", "$0,\"more\":1"), "/cells/0/more");
        refuses(text.replaceFirst("\\{\"action\":\"ERRNO\",\"data\":1", "$0,\"more\":1"), "a member 'more' that does");
        refuses(text + "{}", "something follows after its end");
        refuses(text.replaceFirst("\"complete\":true", "\"complete\":maybe"), "is followed by something that is not");
    }

    /** Members come and go within a format, and what one kit does not know of another's record is no damage. */
    @Test
    void aRecordOfAnotherKitIsNotDamaged() throws IOException {
        String text = new String(right, StandardCharsets.US_ASCII);
        String other = text.replaceFirst("\"revision\":\"[0-9a-f]{16}\"", "\"revision\":\"0123456789abcdef\"");
        String older = text.replaceFirst("\"revision\":\"[0-9a-f]{16}\",", "");
        for (String record : List.of(other, older)) {
            assertThat(record).isNotEqualTo(text);
            assertThat(RecordFile.read(Files.writeString(folder.resolve("other.json"), record)))
                    .isEqualTo(RecordFile.read(folder.resolve("right.json")));
            String changed = record.replaceFirst("\"launches\":1", "$0,\"more\":1");
            refuses(changed, "was written by another version of the kit, 0.1.0 of commit ");
            refuses(changed, "does not understand it: /cells/0/more lacks 'began', or has it in another place. Use");
            refuses(record.substring(0, record.length() / 2), "is a damaged run record: it ends in the middle");
        }
        refuses(text.replaceFirst("\"launches\":1", "$0,\"more\":1"), "is a damaged run record: /cells/0/more");
    }

    /** However a copy is cut off or bits flip: a message, or a record that holds together. */
    @Test
    void anythingElseEndsWithAMessage() {
        Random random = new Random(3);
        for (int round = 0; round < 3_000; round++) {
            byte[] changed = round % 3 == 0 ? Arrays.copyOf(right, random.nextInt(right.length)) : right.clone();
            for (int change = 0; change < round % 3 && changed.length > 0; change++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            assertThatNoException().as("round %d", round).isThrownBy(() -> readOrRefuse(changed));
        }
    }

    private void readOrRefuse(byte[] changed) throws IOException {
        Path file = Files.write(folder.resolve("changed.json"), changed);
        try {
            RecordFile.write(RecordFile.read(file), folder.resolve("again.json"));
        } catch (NotARecord e) {
            assertThat(e).hasMessageStartingWith(file.toString()).hasMessageMatching("\\P{Cntrl}+");
        }
    }

    private void refuses(String text, String problem) throws IOException {
        refuses(text.getBytes(StandardCharsets.US_ASCII), problem);
    }

    private void refuses(byte[] content, String problem) throws IOException {
        Path file = Files.write(folder.resolve("other.json"), content);
        assertThatExceptionOfType(NotARecord.class)
                .isThrownBy(() -> RecordFile.read(file))
                .withMessageStartingWith(file + " ")
                .withMessageContaining(problem)
                .withMessageEndingWith(".")
                .withMessageMatching("\\P{Cntrl}+")
                .withMessageNotContaining("xception")
                .withMessageNotContaining("fasterxml");
    }
}
