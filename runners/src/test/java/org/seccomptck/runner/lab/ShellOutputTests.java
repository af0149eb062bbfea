package org.seccomptck.runner.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The input and output of a machine's shell. */
class ShellOutputTests {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void theEndIsNoOutput() throws IOException {
        ShellOutput output = new ShellOutput(written);
        write(output, "hello\n\033]tck;37\007ignored");
        assertThat(output.exitCode()).hasValue(37);
        assertThat(written).hasToString("hello\n");
    }

    @Test
    void theEndIsFoundInPieces() throws IOException {
        ShellOutput output = new ShellOutput(written);
        for (String piece : "a\033[1mb\033\033]tck;0\007".split("", -1)) {
            write(output, piece);
        }
        assertThat(output.exitCode()).hasValue(0);
        assertThat(written).hasToString("a\033[1mb\033");
    }

    @ParameterizedTest
    @CsvSource({"\033]tck;x\007", "\033]0;title\007", "\033]tck;\007", "\033]tck;1234\007"})
    void similarSequencesAreOutput(String text) throws IOException {
        ShellOutput output = new ShellOutput(written);
        write(output, text + ".");
        assertThat(output.exitCode()).isEmpty();
        assertThat(written).hasToString(text + ".");
    }

    @Test
    void aScriptIsEndedOnALineOfItsOwn() throws IOException {
        assertThat(typed("id\nexit 7")).isEqualTo("id\nexit 7\n\004");
        assertThat(typed("")).isEqualTo("\004");
    }

    @Test
    void aLineThatTheMachineWouldCutOffIsNotSent() throws IOException {
        String longest = "x".repeat(4094) + "\n";
        assertThat(typed(longest)).isEqualTo(longest + "\004");

        written.reset();
        Typing typing = typing("true\n" + "x".repeat(4095) + "\n");
        typing.run();
        assertThat(written).hasToString("true\n\004");
        assertThat(problem(typing)).isEqualTo("line 2 of the script has more than 4095 bytes");
    }

    private static String problem(Typing typing) {
        try {
            typing.check();
            return "none";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String typed(String script) throws IOException {
        written.reset();
        Typing typing = typing(script);
        typing.run();
        typing.check();
        return written.toString(StandardCharsets.UTF_8);
    }

    private Typing typing(String script) {
        return new Typing(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), written::writeBytes, true);
    }

    private static void write(ShellOutput output, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(bytes, bytes.length);
    }
}
