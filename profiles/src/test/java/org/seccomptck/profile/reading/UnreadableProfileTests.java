package org.seccomptck.profile.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.seccomptck.profile.reading.Problem.problem;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The error messages for files and texts that are no documents at all: one line each, which names the place if there is
 * one.
 */
class UnreadableProfileTests {
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void notJson(String text, String message) {
        assertThat(problem(text)).isEqualTo(message);
    }

    static Stream<Arguments> notJson() {
        return Stream.of(
                arguments(
                        "{\n  defaultAction: 1 }",
                        "p.json:2:3: (document): not JSON: Unexpected character ('d' (code 100)): was expecting"
                                + " double-quote to start field name"),
                arguments(
                        "{\"defaultAction\": \"SCMP_ACT_ALLOW\",}",
                        "p.json:1:36: (document): not JSON: Unexpected character ('}' (code 125)): was expecting"
                                + " double-quote to start field name"),
                arguments(
                        "{\"defaultAction\": \"SCMP_ACT_ALLOW\"",
                        "p.json:1:35: (document): not JSON: Unexpected end-of-input: expected close marker for Object"
                                + " (start marker at line: 1, column: 1)"),
                arguments(
                        "// why\n{}",
                        "p.json:1:1: (document): not JSON: Unexpected character ('/' (code 47)): maybe a (non-standard)"
                                + " comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled for"
                                + " parser)"));
    }

    @Test
    @Timeout(10)
    void nestingIsReadAsDeepAsGoReadsIt() throws ProfileException {
        String deepest =
                "{\"defaultAction\": \"SCMP_ACT_LOG\", \"why\": " + "[".repeat(9_999) + "]".repeat(9_999) + "}";

        assertThat(ProfileReader.read("p.json", deepest.getBytes(StandardCharsets.UTF_8))
                        .rules())
                .isEmpty();
        assertThat(problem(deepest.replace("[]", "[[]]")))
                .endsWith("nested deeper than 10000 levels. No engine reads that, and a profile needs 7.");
    }

    @Test
    void aDocumentsOwnLineBreaksDoNotBreakTheMessage() {
        assertThat(problem("{\"defaultAction\": \"a\\nb\\r\\u001b[31m\\u2028\"}"))
                .startsWith("p.json:1:19: /defaultAction: unknown action 'a\\u000ab\\u000d\\u001b[31m\\u2028'. Write");
    }

    @Test
    void aLongWordOfTheDocumentIsCutShort() {
        assertThat(problem("{\"defaultAction\": \"" + "A".repeat(1_000_000) + "\"}"))
                .startsWith("p.json:1:19: /defaultAction: unknown action 'AAA")
                .hasSizeLessThan(2_100);
    }

    // Go's encoding/json: invalid character 'ï' looking for beginning of value.
    @Test
    void aByteOrderMarkIsRefused() {
        assertThat(problem("\ufeff{\"defaultAction\": \"SCMP_ACT_ALLOW\"}"))
                .isEqualTo("p.json:1:1: (document): the file begins with a byte order mark. Save it without; engines"
                        + " refuse it, too.");
    }

    @Test
    void textThatIsNotUtf8IsRefusedWhereItIsNoString() {
        assertThat(problem(new byte[] {'{', (byte) 0xff, '}'}))
                .isEqualTo("p.json:1:2: (document): not UTF-8 text. Save the file in UTF-8.");
    }

    // Go's encoding/json, unquote: invalid UTF-8 becomes U+FFFD.
    @Test
    void aStringThatIsNotUtf8IsRead() throws ProfileException {
        byte[] text =
                "{\"defaultAction\": \"SCMP_ACT_LOG\", \"syscalls\": [{\"names\": [\"?\"],\"action\": \"SCMP_ACT_ALLOW\"}]}"
                        .getBytes(StandardCharsets.UTF_8);
        text[new String(text, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xff;

        assertThat(ProfileReader.read("p.json", text).rules().get(0).names()).containsExactly("\ufffd");
    }

    // Jackson alone would guess the encoding; Go reads UTF-8 only.
    @Test
    void utf16IsRefused() {
        assertThat(problem("{\"defaultAction\": \"SCMP_ACT_ALLOW\"}".getBytes(StandardCharsets.UTF_16LE)))
                .contains(": (document): not JSON: Illegal character")
                .hasLineCount(1);
        assertThat(problem("{}".getBytes(StandardCharsets.UTF_16)))
                .isEqualTo("p.json:1:1: (document): not UTF-8 text. Save the file in UTF-8.");
    }

    @Test
    @Timeout(20)
    void aFileOf50MegabytesIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("big.json");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(50L * 1024 * 1024);
        }

        assertThat(problem(file))
                .isEqualTo(
                        file
                                + ": larger than 4 MiB, the most that the kit reads, so hardly a seccomp profile. Engines have no such limit. Give the profile's own file.");
    }

    @Test
    void aFileOfExactlyTheLimitIsRead(@TempDir Path folder) throws Exception {
        String text = "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}";
        Path file =
                Files.writeString(folder.resolve("p.json"), text + " ".repeat(ProfileReader.MAX_BYTES - text.length()));

        assertThat(ProfileReader.read(file).rules()).isEmpty();
        Files.writeString(file, text + " ".repeat(ProfileReader.MAX_BYTES - text.length() + 1));
        assertThat(problem(file)).contains("larger than 4 MiB");
    }

    @Test
    void aFolderIsRefused(@TempDir Path folder) {
        assertThat(problem(folder)).isEqualTo(folder + ": a folder, not a regular file. Give the profile's own file.");
    }

    // Reading these files would wait for ever, or as long as somebody writes.
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFifoOrADeviceIsRefusedAtOnce(@TempDir Path folder) throws Exception {
        Path fifo = folder.resolve("p.json");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();

        assertThat(problem(fifo))
                .isEqualTo(fifo + ": a FIFO, a device or a socket, not a regular file. Give the profile's own file.");
        assertThat(problem(Path.of("/dev/zero"))).startsWith("/dev/zero: a FIFO, a device or a socket");
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("none.json");

        assertThat(problem(file)).isEqualTo(file + ": there is no such file.");
    }
}
