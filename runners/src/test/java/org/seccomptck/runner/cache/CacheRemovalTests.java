package org.seccomptck.runner.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.ExclusiveLock;
import org.seccomptck.host.RunFolder;

class CacheRemovalTests {
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
    private static final int MEGABYTE = 1_000_000;

    @TempDir
    Path temp;

    private CacheFolder cache;
    private Path old;
    private Path used;
    private Path image;
    private Path half;

    @BeforeEach
    void aCache() throws IOException {
        cache = new CacheFolder(temp);
        old = tree("packages/runc-bookworm-1", 40);
        used = tree("packages/runc-trixie-2", 1);
        image = Files.write(Files.createDirectories(cache.images()).resolve("bare-3.cpio"), new byte[2 * MEGABYTE]);
        Files.setLastModifiedTime(image, FileTime.from(NOW.minus(Duration.ofDays(10))));
        half = Files.createDirectories(cache.packages().resolve(".new-trixie-amd64"));
        Files.createFile(half.resolve("half.deb"));
        Files.createFile(cache.packages().resolve(".lock-trixie-amd64"));
    }

    @Test
    void whatThereIs() {
        assertThat(CacheContents.of(cache).entries())
                .extracting(CacheEntry::path)
                .containsExactlyInAnyOrder(old, used, image, half);
    }

    @Test
    void theLastUseOfATreeIsThatOfItsStamp() throws IOException {
        Files.setLastModifiedTime(old, FileTime.from(NOW));
        assertThat(CacheContents.of(cache).entries())
                .filteredOn(entry -> entry.path().equals(old))
                .singleElement()
                .satisfies(entry -> assertThat(entry.lastUsed()).isEqualTo(NOW.minus(Duration.ofDays(40))));
    }

    @Test
    void whatIsUnfinishedOrOldIsToGo() {
        assertThat(selected(new Pruning(Duration.ofDays(30), ByteSize.parse("1G"))))
                .containsExactlyInAnyOrder(old, half);
    }

    @Test
    void theLongestUnusedGoDownToASize() {
        assertThat(selected(new Pruning(Duration.ofDays(300), ByteSize.parse("3.5M"))))
                .containsExactlyInAnyOrder(half, old);
        assertThat(selected(new Pruning(Duration.ofDays(300), ByteSize.parse("1.5M"))))
                .containsExactlyInAnyOrder(half, old, image);
    }

    @Test
    void selectedEntriesAreRemoved() {
        assertThat(new CacheRemoval(cache).remove(all())).hasSize(4);
        assertThat(CacheContents.of(cache).entries()).isEmpty();
        assertThat(cache.packages()).isDirectoryContaining("glob:**/.lock-trixie-amd64");
    }

    @Test
    void whileARunLivesOnlyWhatIsUnfinishedGoes() {
        try (RunFolder run = cache.openRun()) {
            assertThat(run.path()).isDirectory();
            assertThat(new CacheRemoval(cache).remove(all()))
                    .extracting(CacheEntry::path)
                    .containsExactly(half);
        }
        assertThat(old).isDirectory();
    }

    @Test
    void entriesBeingMadeStay() {
        try (ExclusiveLock building =
                ExclusiveLock.acquire(cache.packages().resolve(".lock-trixie-amd64"), Duration.ofSeconds(1))) {
            assertThat(building).isNotNull();
            assertThat(new CacheRemoval(cache).remove(all()))
                    .extracting(CacheEntry::path)
                    .containsExactly(image);
        }
    }

    private List<CacheEntry> all() {
        return Pruning.ALL.select(CacheContents.of(cache), NOW);
    }

    private List<Path> selected(Pruning pruning) {
        return pruning.select(CacheContents.of(cache), NOW).stream()
                .map(CacheEntry::path)
                .toList();
    }

    private Path tree(String name, int days) throws IOException {
        Path tree = Files.createDirectories(temp.resolve(name));
        Files.write(tree.resolve("program"), new byte[MEGABYTE]);
        Path stamp = Files.writeString(tree.resolve("PACKAGES"), "runc=1\n");
        Files.setLastModifiedTime(stamp, FileTime.from(NOW.minus(Duration.ofDays(days))));
        return tree;
    }
}
