package org.seccomptck.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Tests {

    /** As {@code printf 'a%.0s' $(seq 200000) | sha256sum} has it. */
    private static final String MANY = "2287d207f24a941ff3b56c04c8a25ad56b63e3023207b3bb5b4ac0c9869d74be";

    /** As {@code printf ü | sha256sum} has it. */
    private static final String UMLAUT = "607474ca475a9724d7360aba71a56d5df77e61350e3f724cfa1f46e857e2d85f";

    @TempDir
    Path temp;

    @Test
    void hashOfALargeText() throws IOException {
        byte[] bytes = "a".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(temp.resolve("many"), bytes);

        assertThat(Sha256.of(bytes)).isEqualTo(MANY);
        assertThat(Sha256.of(file)).isEqualTo(MANY);
        assertThat(Sha256.of(new ByteArrayInputStream(bytes))).isEqualTo(MANY);
        assertThat(new Sha256().add("a".repeat(199_999)).add("a").hex()).isEqualTo(MANY);
    }

    @Test
    void ofATextInUtf8() {
        assertThat(Sha256.of("ü")).isEqualTo(UMLAUT);
    }
}
