package org.seccomptck.runner.lab;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/**
 * The initial file system of a kernel, written as the archive that the kernel unpacks
 * (Documentation/driver-api/early-userspace/buffer-format.rst). It is not compressed, since an emulated processor would
 * take long to decompress it.
 */
final class Initrd implements AutoCloseable {
    private static final int FOLDER = CpioConstants.C_ISDIR | 0755;
    private static final int LINK = CpioConstants.C_ISLNK | 0777;

    private final CpioArchiveOutputStream archive;
    private final Set<String> folders = new TreeSet<>();
    private long inode = 1;

    Initrd(OutputStream out) {
        this.archive = new CpioArchiveOutputStream(new BufferedOutputStream(out), CpioConstants.FORMAT_NEW);
    }

    /** Add a program or a script. */
    void program(String path, byte[] content) throws IOException {
        entry(path, CpioConstants.C_ISREG | 0755, content);
    }

    /** Add a symbolic link. */
    void link(String path, String target) throws IOException {
        entry(path, LINK, target.getBytes(StandardCharsets.UTF_8));
    }

    /** Add a file or link with its content and mode, but without its owner and time. */
    void copy(String path, Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            link(path, Files.readSymbolicLink(file).toString());
        } else {
            program(path, Files.readAllBytes(file));
        }
    }

    /** Add a folder and its parents, unless they exist. */
    void folder(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            folder(path.substring(0, slash));
        }
        if (folders.add(path)) {
            put(path, FOLDER, new byte[0]);
        }
    }

    private void entry(String path, int mode, byte[] content) throws IOException {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            folder(path.substring(0, slash));
        }
        put(path, mode, content);
    }

    private void put(String path, int mode, byte[] content) throws IOException {
        CpioArchiveEntry entry = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, path, content.length);
        entry.setMode(mode);
        entry.setInode(inode++);
        entry.setNumberOfLinks(1);
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
