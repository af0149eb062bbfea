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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.ExclusiveLock;
import org.seccomptck.runner.engine.PublishedProfile;
import org.seccomptck.runner.packages.PackageRequest;

/**
 * The initrd of bare machines: busybox, runc, crun with their libraries, the probe's programs and the agent. It is kept
 * in the cache under a digest of its content; only a complete image has this name.
 *
 * @param file the image
 * @param userland the packages in it
 */
record BareImage(Path file, Userland userland) {
    private static final Duration OTHER_BUILDS = Duration.ofMinutes(5);
    private static final List<String> PROGRAMS =
            List.of("usr/bin/busybox", "usr/bin/runc", "usr/sbin/runc", "usr/bin/crun");

    /** The kernel modules for the agent's port. */
    private static final List<String> DRIVERS = List.of("virtio_pci", "virtio_console");

    /** Return the packages that a machine's image is made of. */
    static PackageRequest request(LabMachine machine) {
        return PackageRequest.of("runc", "crun", "busybox-static")
                .withDocuments(PublishedProfile.PACKAGE)
                .from(machine.release());
    }

    /**
     * Build the image, unless it is there.
     *
     * @param userland the packages of {@link #request}
     * @param programs the probe's programs by their file names
     */
    static BareImage build(Userland userland, Map<String, byte[]> programs, CacheFolder cache) {
        Map<String, byte[]> scripts =
                Map.of("init", Userland.script("init.sh"), "usr/sbin/tck-shell", Userland.script("shell.sh"));
        List<byte[]> added = Stream.of(scripts, programs)
                .flatMap(some -> new TreeMap<>(some).values().stream())
                .toList();
        Path file = cache.images().resolve("bare-" + userland.digest(added) + ".cpio");
        if (Files.exists(file)) {
            CacheFolder.markUsed(file);
        } else {
            try (ExclusiveLock turn = ExclusiveLock.acquire(cache.images().resolve(".lock"), OTHER_BUILDS)) {
                write(userland, programs, scripts, file, turn);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
        return new BareImage(file, userland);
    }

    /**
     * Return the image for a kernel: the image itself, or a copy with the drivers that this kernel has as modules.
     *
     * @param folder where the copy may be made
     */
    Path with(KernelFiles kernel, Path folder) {
        Map<String, byte[]> modules = drivers(kernel);
        if (modules.isEmpty()) {
            return file;
        }
        Path copy = folder.resolve("initrd");
        // The kernel unpacks concatenated archives one after the other.
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

    /** Return everything that the image for a kernel depends on. */
    List<byte[]> key(KernelFiles kernel) {
        return Stream.concat(
                        Stream.of(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8)),
                        drivers(kernel).values().stream())
                .toList();
    }

    private static Map<String, byte[]> drivers(KernelFiles kernel) {
        return kernel.modules()
                .map(KernelModules::in)
                .map(all -> all.closure(DRIVERS))
                .orElse(Map.of());
    }

    private static void write(
            Userland userland,
            Map<String, byte[]> programs,
            Map<String, byte[]> scripts,
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
            for (Map.Entry<String, Path> one : userland.files(PROGRAMS).entrySet()) {
                initrd.copy(one.getKey(), one.getValue());
            }
            for (Map.Entry<String, byte[]> program : new TreeMap<>(programs).entrySet()) {
                initrd.program("opt/tck/" + program.getKey(), program.getValue());
            }
            for (Map.Entry<String, byte[]> script : new TreeMap<>(scripts).entrySet()) {
                initrd.program(script.getKey(), script.getValue());
            }
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
