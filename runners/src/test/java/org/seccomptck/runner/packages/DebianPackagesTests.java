package org.seccomptck.runner.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;

/** Downloads packages of a few hundred kilobytes once, and the compiler unless it is in the cache. */
@Tag("engine")
class DebianPackagesTests {

    /** {@code EM_AARCH64} of elf.h, and where an ELF header has its machine. */
    private static final short EM_AARCH64 = 183;

    private static final int E_MACHINE = 18;

    @TempDir
    Path temp;

    @Test
    void aTreeIsMadeOnceAndThenFoundAgain() throws IOException {
        CacheFolder cache = new CacheFolder(temp);
        // What a killed run left while it unpacked must be neither used nor kept.
        Path broken = Files.createDirectories(temp.resolve("packages/.new-host/tree/usr/half-unpacked"));
        List<String> first = new ArrayList<>();
        PackageRequest request = PackageRequest.of("tini").withDocuments("no-such-package", "netbase");
        UnpackedPackages tree = new DebianPackages(cache, first::add).unpacked(request);

        assertThat(first).hasSize(3).element(1).asString().matches("downloading tini \\S+ with 1 more .*MB\\)");
        assertThat(tree.versions()).containsOnlyKeys("tini", "netbase");
        assertThat(Command.of(tree.root().resolve("usr/bin/tini").toString(), "--version")
                        .with(tree.environment(System.getenv()))
                        .run()
                        .succeeded())
                .isTrue();
        assertThat(broken).doesNotExist();
        assertThat(tree.root().resolve("usr/half-unpacked")).doesNotExist();
        try (Stream<Path> kept = Files.list(cache.packages())) {
            assertThat(kept)
                    .containsExactlyInAnyOrder(tree.root(), cache.packages().resolve(".lock-host"));
        }

        List<String> second = new ArrayList<>();
        assertThat(new DebianPackages(cache, second::add).unpacked(request)).isEqualTo(tree);
        assertThat(second).isEmpty();
    }

    @Test
    void twoRunsAtOnceBuildOneTree() {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        DebianPackages packages = new DebianPackages(new CacheFolder(temp), lines::add);
        DebianPackages others = new DebianPackages(new CacheFolder(temp), lines::add);
        CompletableFuture<UnpackedPackages> one = CompletableFuture.supplyAsync(
                () -> packages.unpacked("netbase"), task -> new Thread(task, "one run").start());
        UnpackedPackages two = others.unpacked("netbase");
        assertThat(one.join()).isEqualTo(two);
        assertThat(lines).hasSize(3);
    }

    @Test
    void theCompilerRunsFromWhereItWasUnpacked() throws IOException {
        UnpackedPackages tree =
                new DebianPackages(CacheFolder.standard(), line -> {}).unpacked("gcc-aarch64-linux-gnu");
        Path source = Files.writeString(
                temp.resolve("start.c"),
                "#include <stdint.h>\n#include <stddef.h>\n"
                        + "void _start(void) { register long x8 __asm__(\"x8\") = 93; "
                        + "__asm__ volatile(\"svc 0\" :: \"r\"(x8)); }\n");
        Path program = temp.resolve("start");
        Command.Result result = Command.of(
                        tree.root().resolve("usr/bin/aarch64-linux-gnu-gcc").toString(),
                        "-v",
                        "-O2",
                        "-static",
                        "-nostdlib",
                        "-ffreestanding",
                        "-o",
                        program.toString(),
                        source.toString())
                .with(tree.environment(System.getenv()))
                .run();
        assertThat(result.exit()).as(result.errors()).isZero();
        // A compiler that is installed on the host must not have been used.
        assertThat(result.errors().lines().filter(line -> line.matches(" \\S*/(cc1|as|collect2) .*")))
                .hasSize(3)
                .allMatch(line -> line.startsWith(" " + tree.root()));
        short machine = ByteBuffer.wrap(Files.readAllBytes(program))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getShort(E_MACHINE);
        assertThat(machine).isEqualTo(EM_AARCH64);
    }
}
