package org.seccomptck.runner.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kernel's key: a saved state of another kernel must never be used for this kernel. */
class KernelFilesTests {
    @TempDir
    Path temp;

    @Test
    void aKernelOfTheUsersIsKnownByWhatIsInIt() throws IOException {
        byte[] first = kernel("first", Map.of()).key();
        assertThat(kernel("second", Map.of()).key()).isNotEqualTo(first);
        assertThat(kernel("first", Map.of()).key()).isEqualTo(first);
    }

    @Test
    void aPackagedOneIsKnownByItsVersion() throws IOException {
        byte[] first =
                kernel("", Map.of("linux-image", "6.1-1", "linux-base", "4.9")).key();
        assertThat(kernel("", Map.of("linux-image", "6.1-2", "linux-base", "4.9"))
                        .key())
                .isNotEqualTo(first);
        assertThat(kernel("", Map.of("linux-base", "4.9", "linux-image", "6.1-1"))
                        .key())
                .isEqualTo(first);
    }

    private KernelFiles kernel(String content, Map<String, String> packages) throws IOException {
        Path vmlinuz = Files.writeString(temp.resolve("vmlinuz"), content);
        return new KernelFiles(vmlinuz, Optional.empty(), Optional.empty(), packages);
    }
}
