package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;
import org.seccomptck.host.ExclusiveLock;
import org.seccomptck.host.FolderRemoval;
import org.seccomptck.host.SearchPath;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.engine.PublishedProfile;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.PackageRequest;
import org.seccomptck.runner.packages.UnpackedPackages;

/**
 * The root file system of engine machines: a Docker engine of a release with its OCI runtimes, on a read-only disk. It
 * is kept in the cache under a digest of its content; only a complete image has this name.
 *
 * @param file the disk
 * @param userland the packages in it
 */
record EngineImage(Path file, Userland userland) {
    private static final Duration OTHER_BUILDS = Duration.ofMinutes(5);
    private static final List<String> PROGRAMS = List.of(
            "usr/bin/busybox",
            "usr/bin/containerd",
            "usr/bin/containerd-shim",
            "usr/bin/containerd-shim-runc-v2",
            "usr/bin/crun",
            "usr/bin/docker-init",
            "usr/bin/runc",
            "usr/bin/tini-static",
            "usr/libexec/docker/docker-init",
            "usr/sbin/dockerd",
            "usr/sbin/runc");
    /** Mount points of the running machine, and folders that programs expect. */
    private static final List<String> FOLDERS = List.of(
            "dev",
            "etc/docker",
            "opt",
            "proc",
            "root",
            "run",
            "sys",
            "tmp",
            "usr/bin",
            "usr/sbin",
            "usr/lib",
            "usr/lib64",
            "var");

    private static final Map<String, String> FILES = Map.of(
            "etc/passwd", "root:x:0:0:root:/root:/bin/sh\n",
            "etc/group", "root:x:0:\ndocker:x:101:\n",
            "etc/hosts", "127.0.0.1 localhost\n",
            "etc/os-release", "NAME=Debian\nPRETTY_NAME=Debian\nID=debian\n",
            "etc/resolv.conf", "");

    /** The features of ext4 for a disk that is written once and as a whole: no journal, no checksums. */
    private static final String FEATURES = "none,extent,filetype,sparse_super,large_file";

    private static final int BLOCK = 4096;
    private static final int INODE = 256;
    /** Group descriptors, bitmaps and folders, in blocks. */
    private static final int OVERHEAD = 1024;

    /** The kernel modules that the root file system and the engine need, if the kernel has them as modules. */
    private static final List<String> DRIVERS =
            List.of("virtio_pci", "virtio_blk", "virtio_net", "crc32c_generic", "crc32c_cryptoapi", "ext4", "overlay");

    /** Return the packages that a machine's root file system is made of. */
    static PackageRequest request(LabMachine machine) {
        return PackageRequest.of("docker.io", "containerd", "runc", "crun", "tini", "busybox-static")
                .withDocuments(PublishedProfile.PACKAGE)
                .from(machine.release());
    }

    /** Return the image of a machine; build it if it does not exist. */
    static EngineImage of(LabMachine machine, DebianPackages packages, CacheFolder cache) {
        Userland userland = new Userland(
                packages.unpacked(PackageRequest.of("docker.io", "containerd", "runc", "crun", "tini", "busybox-static")
                        .withDocuments(PublishedProfile.PACKAGE)
                        .from(machine.release())));
        byte[] init = Userland.script("engine-init.sh");
        byte[] rules = (PROGRAMS + "" + FOLDERS + new TreeMap<>(FILES) + FEATURES).getBytes(StandardCharsets.UTF_8);
        Path file = cache.images()
                .resolve("engine-" + machine.release() + "-" + userland.digest(List.of(init, rules)) + ".ext4");
        if (!Files.exists(file)) {
            try (ExclusiveLock turn = ExclusiveLock.acquire(cache.images().resolve(".lock"), OTHER_BUILDS)) {
                if (!Files.exists(file)) {
                    write(userland, init, file, packages, turn);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
        CacheFolder.markUsed(file);
        return new EngineImage(file, userland);
    }

    /**
     * Write the initial file system with which a kernel mounts this one.
     *
     * @param kernel whose modules it needs
     * @param secrets files of the folder {@code /run/tls}, by their names
     * @param out gets the file system
     */
    void writeInitrd(KernelFiles kernel, Map<String, String> secrets, OutputStream out) throws IOException {
        try (Initrd initrd = new Initrd(out)) {
            initrd.folder("bin");
            initrd.program(
                    "bin/busybox", Files.readAllBytes(userland.packages().root().resolve("usr/bin/busybox")));
            initrd.program("init", Userland.script("engine-boot.sh"));
            int order = 100;
            for (Map.Entry<String, byte[]> module : modules(kernel).entrySet()) {
                initrd.program("opt/modules/" + order++ + "-" + module.getKey() + ".ko", module.getValue());
            }
            for (Map.Entry<String, String> secret : secrets.entrySet()) {
                initrd.program("tls/" + secret.getKey(), secret.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static Map<String, byte[]> modules(KernelFiles kernel) {
        return kernel.modules()
                .map(KernelModules::in)
                .map(all -> all.closure(DRIVERS))
                .orElse(Map.of());
    }

    private static void write(
            Userland userland,
            byte[] init,
            Path file,
            DebianPackages packages,
            @SuppressWarnings("unused") ExclusiveLock turn)
            throws IOException {
        // All builds use one place, so that the next build removes what a killed one has left.
        Path tree = file.resolveSibling(".new-engine");
        Path partial = file.resolveSibling(".new-engine.ext4");
        FolderRemoval.remove(tree);
        Files.deleteIfExists(partial);
        for (String folder : FOLDERS) {
            Files.createDirectories(tree.resolve(folder));
        }
        for (String folder : List.of("bin", "sbin", "lib", "lib64")) {
            Files.createSymbolicLink(tree.resolve(folder), Path.of("usr", folder));
        }
        for (Map.Entry<String, String> one : FILES.entrySet()) {
            Files.writeString(tree.resolve(one.getKey()), one.getValue());
        }
        Path script = Files.write(tree.resolve("init"), init);
        if (!script.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + script + " executable");
        }
        for (Map.Entry<String, Path> one : userland.files(PROGRAMS).entrySet()) {
            link(one.getValue(), tree.resolve(one.getKey()));
        }
        format(tree, partial, packages);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        FolderRemoval.remove(tree);
    }

    private static void link(Path from, Path to) throws IOException {
        Optional<Path> folder = Optional.ofNullable(to.getParent());
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
        }
        if (Files.isSymbolicLink(from)) {
            Files.createSymbolicLink(to, Files.readSymbolicLink(from));
        } else {
            Files.createLink(to, from);
        }
    }

    private static void format(Path tree, Path disk, DebianPackages packages) throws IOException {
        long blocks = OVERHEAD;
        long files = 0;
        try (var all = Files.walk(tree)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                files++;
                if (Files.isRegularFile(one, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    blocks += Files.size(one) / BLOCK + 2;
                }
            }
        }
        long inodes = files + 64;
        blocks += inodes * INODE / BLOCK;
        Formatter mkfs = Formatter.find(packages);
        Command.Result result = Command.of(
                        mkfs.program().toString(),
                        "-q",
                        "-F",
                        "-t",
                        "ext4",
                        "-O",
                        FEATURES,
                        "-b",
                        Integer.toString(BLOCK),
                        "-I",
                        Integer.toString(INODE),
                        "-N",
                        Long.toString(inodes),
                        "-m",
                        "0",
                        "-E",
                        "root_owner=0:0",
                        "-d",
                        tree.toString(),
                        disk.toString(),
                        Long.toString(blocks))
                .with(mkfs.environment())
                .within(OTHER_BUILDS)
                .run();
        if (!result.succeeded()) {
            throw new RunnerUnavailable(
                    "cannot make a file system (" + result.errors().strip() + ")",
                    "make room in " + disk.getParent() + ", or set TCK_CACHE to another folder");
        }
    }

    /** Return the program that makes the file system: the host's own, or an unpacked one. */
    private record Formatter(Path program, Map<String, String> environment) {
        static Formatter find(DebianPackages packages) {
            return SearchPath.of(System.getenv())
                    .find("mke2fs")
                    .map(own -> new Formatter(own, Map.of()))
                    .orElseGet(() -> {
                        UnpackedPackages tree = packages.unpacked("e2fsprogs");
                        return new Formatter(tree.root().resolve("usr/sbin/mke2fs"), tree.environment(System.getenv()));
                    });
        }
    }
}
