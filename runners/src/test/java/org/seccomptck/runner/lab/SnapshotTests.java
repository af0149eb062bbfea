package org.seccomptck.runner.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved state is complete or does not exist, and is never mistaken for another one. */
class SnapshotTests {
    @TempDir
    private Path temp;

    private Path keys;

    @BeforeEach
    void makeKeys() throws IOException {
        keys = temp.resolve("keys");
        EngineKeys.make().writeClient(keys);
        Files.writeString(keys.resolve("facts"), "fact page 4096\n");
    }

    @Test
    void itIsThereWhenItIsWritten() throws IOException {
        Snapshot snapshot = snapshot("one", "a", "b");
        assertThat(snapshot.exists()).isFalse();
        write(snapshot, "state");
        assertThat(snapshot.exists()).isTrue();
        assertThat(snapshot.state()).hasContent("state");
        Path copy = temp.resolve("copy");
        snapshot.copyFiles(copy);
        for (Path file : files()) {
            assertThat(copy.resolve(file.getFileName())).hasSameTextualContentAs(file);
        }
        assertThat(copy.resolve("state")).doesNotExist();
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        Snapshot snapshot = snapshot("one", "a");
        write(snapshot, "state");
        for (Path folder : List.of(snapshot.folder(), copied(snapshot))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void everyDependencyChangesTheSnapshot() {
        Snapshot snapshot = snapshot("one", "a", "b");
        assertThat(snapshot("one", "a", "b")).isEqualTo(snapshot);
        assertThat(List.of(
                        snapshot("one", "a", "c"),
                        snapshot("one", "c", "b"),
                        snapshot("one", "ab"),
                        snapshot("one", "", "ab")))
                .doesNotContain(snapshot)
                .doesNotHaveDuplicates();
    }

    @Test
    void anOlderOneOfTheMachineGoes() throws IOException {
        Snapshot older = snapshot("one", "a");
        Snapshot other = snapshot("one-more", "a");
        write(older, "older");
        write(other, "other");
        Snapshot newer = snapshot("one", "b");
        write(newer, "newer");
        assertThat(older.exists()).isFalse();
        assertThat(other.exists()).isTrue();
        assertThat(newer.exists()).isTrue();
    }

    @Test
    void anUnwritableSnapshotDoesNotExist() throws IOException {
        Snapshot snapshot = snapshot("one", "a");
        assertThatThrownBy(() -> snapshot.write(files(), file -> {
                    throw new UncheckedIOException(new IOException("no space left"));
                }))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(snapshot.exists()).isFalse();
        write(snapshot, "state");
        assertThat(snapshot.state()).hasContent("state");
        try (var left = Files.list(store())) {
            assertThat(left.filter(path -> !path.endsWith(".lock"))).containsExactly(snapshot.folder());
        }
    }

    private List<Path> files() {
        return Stream.of("ca.pem", "cert.pem", "key.pem", "facts")
                .map(keys::resolve)
                .toList();
    }

    private Path copied(Snapshot snapshot) throws IOException {
        Path copy = temp.resolve("copy");
        snapshot.copyFiles(copy);
        return copy;
    }

    private void write(Snapshot snapshot, String state) throws IOException {
        snapshot.write(files(), file -> {
            try {
                Files.writeString(file, state);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Snapshot snapshot(String machine, String... dependencies) {
        LabMachine.Kernel kernel = LabMachine.Kernel.ofFiles(Path.of("vmlinuz"), Optional.empty());
        return Snapshot.of(
                new LabMachine(machine, LabMachine.Form.ENGINE, "arm64", kernel, "bookworm", 0, false),
                List.of(dependencies).stream()
                        .map(one -> one.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                store());
    }

    private Path store() {
        return temp.resolve("snapshots");
    }
}
