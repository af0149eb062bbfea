package org.seccomptck.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkedLibrariesTests {

    @Test
    void readsWhatLddPrints() {
        String text = """
                \tlinux-vdso.so.1 (0x00007ffd1bdd2000)
                \tlibseccomp.so.2 => /usr/lib/libseccomp.so.2 (0x00007f1c5a000000)
                \tlibyajl.so.2 => not found
                \t/lib64/ld-linux-x86-64.so.2 (0x00007f1c5a200000)
                """;

        assertThat(LinkedLibraries.parse(text).byName())
                .isEqualTo(Map.of("libseccomp.so.2", Path.of("/usr/lib/libseccomp.so.2")));
    }

    @Test
    void aProgramThatIsNotThereHasNone() {
        assertThat(LinkedLibraries.of(Path.of("/no/such/program"), Map.of()).find("libc.so.6"))
                .isEmpty();
    }

    @Test
    void theShellHasTheSystemsLibrary() {
        assertThat(LinkedLibraries.of(Path.of("/bin/sh"), Map.of()).find("libc.so.6"))
                .isPresent();
    }
}
