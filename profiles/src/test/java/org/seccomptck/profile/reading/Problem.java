package org.seccomptck.profile.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.seccomptck.profile.reading.Problem.problem;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The error message for a document that cannot be read. */
final class Problem {
    private Problem() {}

    static String problem(String text) {
        return problem(text.getBytes(StandardCharsets.UTF_8));
    }

    static String problem(byte[] text) {
        return oneLine(assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> ProfileReader.read("p.json", text))
                .actual());
    }

    static String problem(Path file) {
        return oneLine(assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> ProfileReader.read(file))
                .actual());
    }

    private static String oneLine(ProfileException problem) {
        String message = String.valueOf(problem.getMessage());
        assertThat(message).hasLineCount(1);
        return message;
    }
}
