package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.seccomptck.runner.CacheFolder;
import org.seccomptck.runner.ExclusiveLock;
import org.seccomptck.runner.packages.PackageRequest;
import org.seccomptck.runner.packages.UnpackedPackages;

/**
 * The initrd of bare machines: busybox, runc, crun with their libraries, the probe's programs and the agent. Kept in the
 * cache by what is in it; a whole image only ever gets its name.
 *
 * @param file the image
 * @param userland the packages in it
 */
record BareImage(Path file, UnpackedPackages userland) {
    private static final Duration OTHER_BUILDS = Duration.ofMinutes(5);
    private static final List<String> PROGRAMS =
            List.of("usr/bin/busybox", "usr/bin/runc", "usr/sbin/runc", "usr/bin/crun");

    /** What the agent's port needs. */
    private static final List<String> DRIVERS = List.of("virtio_pci", "virtio_console");

    /** The packages that a machine's image is made of. */
    static PackageRequest request(LabMachine machine) {
        return PackageRequest.of("runc", "crun", "busybox-static")
                .withDocuments("golang-github-docker-docker-dev")
                .from(machine.release());
    }

    /**
     * Builds the image, unless it is there.
     *
     * @param userland the packages of {@link #request}
     * @param programs the probe's programs by their file names
     */
    static BareImage build(UnpackedPackages userland, Map<String, byte[]> programs, CacheFolder cache) {
        byte[] init = init();
        Path file = cache.images().resolve("bare-" + digest(userland, programs, init) + ".cpio");
        if (!Files.exists(file)) {
            try (ExclusiveLock turn = ExclusiveLock.acquire(cache.images().resolve(".lock"), OTHER_BUILDS)) {
                write(userland, programs, init, file, turn);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
        return new BareImage(file, userland);
    }

    /**
     * Returns the image for a kernel: the image itself, or a copy with the drivers that this kernel has as modules.
     *
     * @param folder where the copy may be made
     */
    Path with(KernelFiles kernel, Path folder) {
        Map<String, byte[]> modules = kernel.modules()
                .map(KernelModules::in)
                .map(all -> all.closure(DRIVERS))
                .orElse(Map.of());
        if (modules.isEmpty()) {
            return file;
        }
        Path copy = folder.resolve("initrd");
        // The kernel unpacks one archive after the other.
        try (OutputStream out = Files.newOutputStream(copy)) {
            Files.copy(file, out);
            int order = 100;
            try (Initrd added = new Initrd(out)) {
                for (Map.Entry<String, byte[]> module : modules.entrySet()) {
                    added.program("opt/modules/" + order++ + "-" + module.getKey() + ".ko", module.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + copy, e);
        }
        return copy;
    }

    /** The default profile that Docker publishes for the version that the release has. */
    Optional<Path> defaultProfile() {
        return Optional.of(userland.root()
                        .resolve("usr/share/gocode/src/github.com/docker/docker/profiles/seccomp/default.json"))
                .filter(Files::isRegularFile);
    }

    private static void write(
            UnpackedPackages userland,
            Map<String, byte[]> programs,
            byte[] init,
            Path file,
            @SuppressWarnings("unused") ExclusiveLock turn)
            throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (OutputStream out = Files.newOutputStream(partial);
                Initrd initrd = new Initrd(out)) {
            for (String folder : List.of("bin", "sbin", "lib", "lib64")) {
                initrd.folder("usr/" + folder);
                initrd.link(folder, "usr/" + folder);
            }
            for (String folder : List.of("proc", "sys", "dev", "tmp", "run", "root.new")) {
                initrd.folder(folder);
            }
            for (Path one : files(userland.root())) {
                String name = userland.root().relativize(one).toString();
                if (PROGRAMS.contains(name) || isLibrary(name)) {
                    initrd.copy(name, one);
                }
            }
            for (Map.Entry<String, byte[]> program : new TreeMap<>(programs).entrySet()) {
                initrd.program("opt/tck/" + program.getKey(), program.getValue());
            }
            initrd.program("init", init);
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isLibrary(String name) {
        return name.matches("usr/lib(/[a-z0-9_]+-linux-gnu|64)?/[^/]+\\.so(\\.[^/]+)?");
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve("usr"))) {
            return all.filter(file -> Files.isRegularFile(file) || Files.isSymbolicLink(file))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] init() {
        try (InputStream in = BareImage.class.getResourceAsStream("init.sh")) {
            if (in == null) {
                throw new IllegalStateException("init.sh is missing in the program's archive");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(UnpackedPackages userland, Map<String, byte[]> programs, byte[] init) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            // The folder's name tells release, architecture and request; a tree is never changed.
            digest.update(String.valueOf(userland.root().getFileName()).getBytes(StandardCharsets.UTF_8));
            new TreeMap<>(userland.versions())
                    .forEach((name, version) -> digest.update((name + version).getBytes(StandardCharsets.UTF_8)));
            digest.update(init);
            new TreeMap<>(programs).values().forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
