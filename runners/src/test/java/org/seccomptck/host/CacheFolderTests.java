package org.seccomptck.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTests {

    private static final Path HOME = Path.of("/home/mary");

    @TempDir
    Path temp;

    @Test
    void itsOwnVariableComesFirst() {
        assertThat(CacheFolder.of(Map.of("TCK_CACHE", "/var/tck", "XDG_CACHE_HOME", "/x", "HOME", "/h"), HOME))
                .isEqualTo(new CacheFolder(Path.of("/var/tck")));
    }

    @Test
    void thenTheUsersCacheFolderThenHome() {
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/x", "HOME", "/h"), HOME)
                        .path())
                .hasToString("/x/seccomp-tck");
        assertThat(CacheFolder.of(Map.of("HOME", "/h"), HOME).path()).hasToString("/h/.cache/seccomp-tck");
        assertThat(CacheFolder.of(Map.of(), HOME).path()).hasToString("/home/mary/.cache/seccomp-tck");
    }

    @Test
    void aRelativeCacheFolderOfTheUserIsIgnored() {
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "x", "TCK_CACHE", " "), HOME)
                        .path())
                .hasToString("/home/mary/.cache/seccomp-tck");
    }

    @Test
    void aRunIsGoneWhenItIsClosed() {
        CacheFolder cache = new CacheFolder(temp);
        RunFolder run = cache.openRun();
        assertThat(run.path()).isDirectory().hasParent(temp.resolve("runs"));
        assertThat(run.cgroup()).isEqualTo("seccomp-tck-" + run.id());
        run.close();
        run.close();
        assertThat(run.path()).doesNotExist();
    }

    @Test
    void theSweepRemovesDeadRunsAndNoOthers() throws IOException {
        CacheFolder cache = new CacheFolder(temp);
        Path dead = Files.createDirectories(temp.resolve("runs/deadbeef/data/layers"));
        Files.writeString(dead.resolve("file"), "left over");
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.createSymbolicLink(dead.resolve("link"), outside);
        // A living process, but of another run or of nobody: the process id was reused.
        Files.writeString(
                temp.resolve("runs/deadbeef/guard.pid"),
                Long.toString(ProcessHandle.current().pid()));

        try (RunFolder living = cache.openRun()) {
            assertThat(cache.sweepDeadRuns()).containsExactly("deadbeef");
            assertThat(living.path()).isDirectory();
            // The look at its own run must not have released this JVM's lock, by which other processes know that the
            // run lives.
            Object inode = Files.getAttribute(living.path().resolve("lock"), "unix:ino");
            assertThat(Files.readAllLines(Path.of("/proc/locks"))).anyMatch(line -> line.contains(":" + inode + " "));
        }
        assertThat(temp.resolve("runs/deadbeef")).doesNotExist();
        assertThat(outside).exists();
    }

    @Test
    void withoutRunsThereIsNothingToSweep() {
        assertThat(new CacheFolder(temp.resolve("none")).sweepDeadRuns()).isEmpty();
        assertThat(temp.resolve("none")).doesNotExist();
    }

    @Test
    void aLockHasOneOwner() {
        Path file = temp.resolve("lock");
        ExclusiveLock first = ExclusiveLock.acquire(file, Duration.ZERO);
        assertThatThrownBy(() -> ExclusiveLock.acquire(file, Duration.ZERO))
                .isInstanceOf(LockUnavailable.class)
                .hasMessage("another process has held " + file + " for 0 s: wait for the other run to end, or end it");
        first.close();
        Optional<ExclusiveLock> second = ExclusiveLock.tryAcquire(file);
        assertThat(second).isPresent();
        second.orElseThrow().close();
    }
}
