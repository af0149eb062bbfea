package org.seccomptck.archive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.jspecify.annotations.Nullable;

/** A folder as a compressed archive. Its bytes depend only on names and contents. */
public final class TarGz {
    /**
     * The limit of unpacked bytes: more than the evidence of a hundred runners. A larger file is an attack and not a
     * bundle.
     */
    private static final long MOST_BYTES = 8L << 30;

    private static final int MOST_FILES = 500_000;
    private static final int MODE = 0100644;

    private TarGz() {}

    /**
     * Write all files of a folder, sorted by name.
     *
     * @param name the folder that the archive unpacks to
     * @param moment the modification time of every file
     */
    public static void write(Path folder, String name, Instant moment, Path out) throws IOException {
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(out));
                GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(file, parameters);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (String path : paths(folder)) {
                TarArchiveEntry entry = new TarArchiveEntry(name + "/" + path);
                entry.setSize(Files.size(folder.resolve(path)));
                entry.setMode(MODE);
                entry.setModTime(moment.toEpochMilli());
                tar.putArchiveEntry(entry);
                Files.copy(folder.resolve(path), tar);
                tar.closeArchiveEntry();
            }
        }
    }

    private static List<String> paths(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /**
     * Unpack a bundle.
     *
     * @param folder an empty folder, which gets the files; the top folder in their names is removed
     * @throws NotABundle when the file is no bundle, is damaged, or has files that lead elsewhere
     * @throws IOException when a file cannot be read or written
     */
    public static void unpack(Path file, Path folder) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                GzipCompressorInputStream gzip = opened(raw);
                TarArchiveInputStream tar = new TarArchiveInputStream(gzip, "UTF-8")) {
            unpack(new Source(tar), folder);
        }
    }

    private static GzipCompressorInputStream opened(InputStream raw) throws IOException {
        try {
            return new GzipCompressorInputStream(raw);
        } catch (IOException e) {
            throw new NotABundle("it is not compressed by gzip");
        }
    }

    /** Distinguish errors in the archive from errors of the disk. */
    private record Source(TarArchiveInputStream tar) {
        @Nullable
        TarArchiveEntry next() throws NotABundle {
            try {
                return tar.getNextEntry();
            } catch (IOException | IllegalArgumentException e) {
                throw new NotABundle("it is damaged: " + e.getMessage());
            }
        }

        int read(byte[] buffer) throws NotABundle {
            try {
                return tar.read(buffer);
            } catch (IOException e) {
                throw new NotABundle("it is damaged: " + e.getMessage());
            }
        }
    }

    private static void unpack(Source source, Path folder) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        int files = 0;
        for (@Nullable TarArchiveEntry entry = source.next(); entry != null; entry = source.next()) {
            Path target = target(entry, folder);
            Files.createDirectories(target.resolveSibling(""));
            files++;
            try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                    bytes += count;
                    if (bytes > MOST_BYTES || files > MOST_FILES) {
                        throw new NotABundle("it holds more than any run leaves");
                    }
                    out.write(buffer, 0, count);
                }
            } catch (FileAlreadyExistsException e) {
                throw new NotABundle("it holds " + entry.getName() + " twice");
            }
        }
        if (files == 0) {
            throw new NotABundle("it holds no file");
        }
    }

    private static Path target(TarArchiveEntry entry, Path folder) throws NotABundle {
        String name = entry.getName();
        String start = EvidenceArchive.FOLDER + "/";
        Path target = folder.resolve(name.startsWith(start) ? name.substring(start.length()) : "..")
                .normalize();
        if (!entry.isFile()
                || entry.isSymbolicLink()
                || entry.isLink()
                || !target.startsWith(folder)
                || target.equals(folder)) {
            throw new NotABundle("it holds " + name + ", which is no file below " + start);
        }
        return target;
    }
}
