package org.seccomptck.launch.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.seccomptck.abi.Machine;
import org.seccomptck.runner.lab.Userland;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.DebianRelease;
import org.seccomptck.runner.packages.PackageRequest;
import org.seccomptck.runner.packages.UnpackedPackages;

/**
 * The root file system of a container with shell commands: BusyBox, linked statically, and GNU's commands on glibc,
 * from Debian packages for the runner's kind of machine. The packages are unpacked and repacked; none of their programs
 * is run here. The file system also has strace, which records in the container which calls a command makes.
 */
public final class CommandUserland {
    /** Where BusyBox lies, and strace. */
    public static final String BUSYBOX = "/usr/bin/busybox";

    public static final String STRACE = "/usr/bin/strace";

    /** Where the probe lies. */
    public static final String PROBE = "/probe";

    /** The folder in which each command is a link to BusyBox. */
    public static final String APPLETS = "/applets";

    /** The folder of the commands on glibc. */
    public static final String GNU = "/usr/bin";

    /** One release for all runners, so that the commands make no difference between them. */
    private static final String RELEASE = "bookworm";

    private static final List<String> PACKAGES =
            List.of("busybox-static", "coreutils", "dash", "grep", "mount", "sed", "strace", "tar", "util-linux");

    private static final List<String> COMMANDS = List.of(
            "base64",
            "cat",
            "chmod",
            "chown",
            "cp",
            "cut",
            "dash",
            "dd",
            "df",
            "dirname",
            "du",
            "echo",
            "env",
            "expr",
            "false",
            "fold",
            "grep",
            "head",
            "id",
            "ln",
            "ls",
            "md5sum",
            "mkdir",
            "mkfifo",
            "mount",
            "mv",
            "nl",
            "od",
            "printf",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "seq",
            "sha256sum",
            "sleep",
            "sort",
            "stat",
            "tail",
            "tar",
            "tee",
            "touch",
            "tr",
            "true",
            "uname",
            "uniq",
            "unshare",
            "wc",
            "whoami");

    private static final Map<String, String> LINKS =
            Map.of("bin", "usr/bin", "sbin", "usr/sbin", "lib", "usr/lib", "lib64", "usr/lib64", "usr/bin/sh", "dash");

    private static final Map<String, String> FILES = Map.of(
            "etc/passwd", "root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n",
            "etc/group", "root:x:0:\nnogroup:x:65534:\n");

    private static final List<String> FOLDERS = List.of(
            "applets/", "dev/", "etc/", "proc/", "sys/", "tmp/", "usr/", "usr/bin/", "usr/lib/", "usr/sbin/", "w/");

    private static final int EXECUTABLE = 0755;

    private final Map<String, String> versions;
    private final Machine machine;
    private final byte[] archive;

    private CommandUserland(Map<String, String> versions, Machine machine, byte[] archive) {
        this.machine = machine;
        this.versions = Map.copyOf(versions);
        this.archive = archive;
    }

    /** Return the version of each package in it. */
    public Map<String, String> versions() {
        return versions;
    }

    /** Return the file system as an archive; the same packages make the same bytes. */
    public byte[] tar() {
        return archive.clone();
    }

    /** Return the kind of machine that it is for. */
    public Machine machine() {
        return machine;
    }

    /**
     * Make the file system.
     *
     * @param programs the probe's, of which the probe itself is put beside the commands
     * @throws org.seccomptck.runner.RunnerUnavailable when the packages cannot be had
     */
    public static CommandUserland of(DebianPackages packages, Machine machine, ProbePrograms programs) {
        UnpackedPackages tree = packages.unpacked(
                PackageRequest.of(PACKAGES.toArray(String[]::new)).from(new DebianRelease(RELEASE, machine.goArch())));
        try {
            return new CommandUserland(
                    tree.versions(), machine, tar(tree, programs.byName().getOrDefault("probe", new byte[0])));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot pack " + tree.root(), e);
        }
    }

    private static byte[] tar(UnpackedPackages tree, byte[] probe) throws IOException {
        List<String> wanted = new ArrayList<>(List.of("usr/bin/busybox", "usr/bin/strace"));
        COMMANDS.forEach(name -> wanted.add("usr/bin/" + name));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (String folder : FOLDERS) {
                put(tar, new TarArchiveEntry(folder), new byte[0]);
            }
            for (Map.Entry<String, String> file : new TreeMap<>(FILES).entrySet()) {
                put(tar, new TarArchiveEntry(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            put(tar, new TarArchiveEntry(PROBE.substring(1)), probe);
            Map<String, String> links = new TreeMap<>(LINKS);
            COMMANDS.forEach(name -> links.put(APPLETS.substring(1) + "/" + name, BUSYBOX));
            links.put(APPLETS.substring(1) + "/sh", BUSYBOX);
            for (Map.Entry<String, Path> file : new Userland(tree).files(wanted).entrySet()) {
                if (Files.isSymbolicLink(file.getValue())) {
                    links.put(
                            file.getKey(),
                            Files.readSymbolicLink(file.getValue()).toString());
                } else {
                    put(tar, new TarArchiveEntry(file.getKey()), Files.readAllBytes(file.getValue()));
                }
            }
            for (Map.Entry<String, String> link : links.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(link.getKey(), TarConstants.LF_SYMLINK);
                entry.setLinkName(link.getValue());
                put(tar, entry, new byte[0]);
            }
        }
        return bytes.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content.length);
        entry.setMode(EXECUTABLE);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
