package org.seccomptck.proof;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.compiler.Libseccomp;

/** The libseccomp to be tested: the one that {@code -Dseccomptck.libseccomp} names, else this machine's own. */
final class InstalledLibseccomp {
    private InstalledLibseccomp() {}

    static Libseccomp load() {
        Optional<Path> library = Stream.of(
                        System.getProperty("seccomptck.libseccomp", ""),
                        "/usr/lib/x86_64-linux-gnu/" + Libseccomp.FILE,
                        "/usr/lib/aarch64-linux-gnu/" + Libseccomp.FILE,
                        "/usr/lib64/" + Libseccomp.FILE,
                        "/usr/lib/" + Libseccomp.FILE)
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst();
        assumeThat(library).as("an installed libseccomp").isPresent();
        return Libseccomp.load(library.orElseThrow());
    }
}
