package org.seccomptck.runner.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;
import org.seccomptck.runner.RunnerUnavailable;

/** Downloads packages unless they are in the cache. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RelocatedProgramsTests {

    private static final DebianPackages PACKAGES = new DebianPackages(CacheFolder.standard(), line -> {});

    @TempDir
    Path temp;

    @Test
    void aProgramOfANewerReleaseRunsWithItsOwnLibrariesAndLeavesThePackageAsItWas() throws IOException {
        UnpackedPackages tree =
                PACKAGES.unpacked(PackageRequest.of("crun=1.28*").from(new DebianRelease("sid", architecture())));
        byte[] before = Files.readAllBytes(tree.root().resolve("usr/bin/crun"));

        Path crun = RelocatedPrograms.of(tree, List.of("crun"), new CacheFolder(temp), PACKAGES)
                .program("crun");

        assertThat(Command.of(crun.toString(), "--version").run().output()).startsWith("crun version 1.28");
        String mapped = Command.of("sh", "-c", "LD_TRACE_LOADED_OBJECTS=1 \"$1\"", "sh", crun.toString())
                .run()
                .output();
        assertThat(mapped.lines().filter(line -> line.contains("/")))
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.contains(tree.root().toString()));
        assertThat(Files.readAllBytes(tree.root().resolve("usr/bin/crun"))).isEqualTo(before);
        assertThat(crun.getParent()).isDirectoryNotContaining("glob:**/.*");
    }

    /** Its first segment has no room to spare. */
    @Test
    void aGoProgramOfAnOlderRelease() {
        UnpackedPackages tree = PACKAGES.unpacked(
                PackageRequest.of("containerd=1.4.13*").from(new DebianRelease("bullseye", architecture())));

        Path shim = RelocatedPrograms.of(tree, List.of("containerd-shim-runc-v2"), new CacheFolder(temp), PACKAGES)
                .program("containerd-shim-runc-v2");

        assertThat(Command.of(shim.toString(), "-v").run().output()).contains("Version:  1.4.13");
    }

    @Test
    void aProgramThatThePackagesDoNotHoldIsNamed() {
        UnpackedPackages tree = new UnpackedPackages(temp, Map.of());
        assertThatThrownBy(() -> RelocatedPrograms.of(tree, List.of("crun"), new CacheFolder(temp), PACKAGES))
                .isInstanceOf(RunnerUnavailable.class)
                .hasMessage("the Debian packages in " + temp
                        + " hold no program crun: name another package, or another version of it");
    }

    private static String architecture() {
        return Command.of("dpkg", "--print-architecture").run().output().strip();
    }
}
