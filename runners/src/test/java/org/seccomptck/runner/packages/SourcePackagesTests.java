package org.seccomptck.runner.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.CacheFolder;

/** Downloads a list of source packages (10 MB) and one of them (3 MB). */
@Tag("engine")
class SourcePackagesTests {
    private static final DebianRelease BOOKWORM = new DebianRelease("bookworm", "amd64");

    @TempDir
    Path temp;

    @Test
    void anUnpatchedFileIsFoundAndKept() throws IOException {
        List<String> said = new ArrayList<>();
        SourcePackages sources = new DebianPackages(new CacheFolder(temp), said::add).sources();
        Optional<UnpackedPackages> found = sources.find(BOOKWORM, "docker.io", "", Path.of("engine/LICENSE"));
        assertThat(found).as("%s", said).isPresent();
        UnpackedPackages tree = found.orElseThrow();
        assertThat(Files.readString(tree.root().resolve("LICENSE"))).contains("Apache License");
        assertThat(tree.versions()).containsOnlyKeys("docker.io");
        assertThat(tree.versions().get("docker.io")).startsWith("20.10.24+dfsg1-");
        assertThat(said).containsExactly("reading the source package docker.io of bookworm");

        assertThat(sources.find(BOOKWORM, "docker.io", "", Path.of("engine/LICENSE")))
                .contains(tree);
        assertThat(said).as("nothing is read twice").hasSize(1);

        // A patch by Debian makes the document differ from the one that its makers published.
        Path patched = Path.of("engine/profiles/seccomp/default.json");
        assertThat(sources.find(BOOKWORM, "docker.io", "", patched)).isEmpty();
        assertThat(said).last().asString().contains("without default.json of docker.io", "a patch for " + patched);
    }
}
