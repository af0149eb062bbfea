package org.seccomptck.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.host.Sha256;

class TarGzTests {
    private static final String LONG = "evidence/" + "long-".repeat(40) + "/file.txt";

    @TempDir
    private Path temp;

    @Test
    void anArchiveCanBeUnpacked() throws IOException {
        Map<String, String> files = Map.of("a.txt", "hello\n", LONG, "", "b/ü.txt", "ü");
        Path bundle = temp.resolve("b.tar.gz");
        TarGz.write(folder("in", files), EvidenceArchive.FOLDER, Instant.EPOCH, bundle);
        Path out = Files.createDirectory(temp.resolve("out"));
        TarGz.unpack(bundle, out);

        assertThat(Digests.of(out)).isEqualTo(Digests.of(temp.resolve("in"))).hasSize(3);
        assertThat(Files.readString(out.resolve("b/ü.txt"))).isEqualTo("ü");
    }

    /** Neither the folder's name nor the files' times, rights or order on the disk matter. */
    @Test
    void theSameFilesMakeTheSameBytes() throws IOException {
        Path one = folder("one", Map.of("a", "1", "b", "2"));
        Path other = folder("other", Map.of("b", "2"));
        Files.writeString(other.resolve("a"), "1");
        Files.setLastModifiedTime(other.resolve("a"), FileTime.fromMillis(0));
        Files.setPosixFilePermissions(other.resolve("b"), PosixFilePermissions.fromString("rwx------"));
        Locale before = Locale.getDefault();
        TarGz.write(one, "x", Instant.EPOCH, temp.resolve("one.tar.gz"));
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            TarGz.write(other, "x", Instant.EPOCH, temp.resolve("other.tar.gz"));
        } finally {
            Locale.setDefault(before);
        }

        assertThat(Sha256.of(temp.resolve("one.tar.gz"))).isEqualTo(Sha256.of(temp.resolve("other.tar.gz")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seccomp-tck-bundle/../../evil",
                "/etc/evil",
                "elsewhere/evil",
                "seccomp-tck-bundle/",
                "seccomp-tck-bundle/a/../.."
            })
    void aFileThatLeadsElsewhereIsRefused(String name) throws IOException {
        Path bundle = tar(new TarArchiveEntry(name, true));

        refused(bundle, "which is no file below");
        assertThat(temp.resolve("evil")).doesNotExist();
    }

    @Test
    void aLinkIsRefused() throws IOException {
        TarArchiveEntry link = new TarArchiveEntry(EvidenceArchive.FOLDER + "/a", TarConstants.LF_SYMLINK);
        link.setLinkName("/etc/passwd");

        refused(tar(link), "which is no file below");
    }

    @Test
    void aFileThatComesTwiceIsRefused() throws IOException {
        String name = EvidenceArchive.FOLDER + "/a";

        refused(tar(new TarArchiveEntry(name), new TarArchiveEntry(name)), "twice");
    }

    @Test
    void aDamagedArchiveIsRefused() throws IOException {
        Path bundle = temp.resolve("b.tar.gz");
        TarGz.write(
                folder("in", Map.of("a.txt", "hello ".repeat(50_000))), "seccomp-tck-bundle", Instant.EPOCH, bundle);
        byte[] bytes = Files.readAllBytes(bundle);
        Files.write(bundle, Arrays.copyOf(bytes, bytes.length / 2));

        refused(bundle, "damaged");
        Files.write(bundle, "hello".getBytes(StandardCharsets.UTF_8));
        refused(bundle, "not compressed");
        refused(tar(), "no file");
    }

    private void refused(Path bundle, String why) throws IOException {
        Path out = Files.createTempDirectory(temp, "out");
        assertThatThrownBy(() -> TarGz.unpack(bundle, out))
                .isInstanceOf(NotABundle.class)
                .hasMessageContaining(why);
    }

    private Path tar(TarArchiveEntry... entries) throws IOException {
        Path bundle = temp.resolve("made.tar.gz");
        try (OutputStream file = Files.newOutputStream(bundle);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(file))) {
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return bundle;
    }

    private Path folder(String name, Map<String, String> files) throws IOException {
        Path folder = temp.resolve(name);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, file.getValue());
        }
        return folder;
    }
}
