package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.DebianRelease;
import org.seccomptck.runner.packages.PackageRequest;
import org.seccomptck.runner.packages.UnpackedPackages;

/**
 * The files of a machine's kernel.
 *
 * @param vmlinuz the kernel
 * @param config its configuration, if known
 * @param modules the folder {@code lib/modules/VERSION}, if there is one with modules in it
 * @param packages the packages that the files come from, with their versions; empty for the user's own files
 */
record KernelFiles(Path vmlinuz, Optional<Path> config, Optional<Path> modules, Map<String, String> packages) {
    KernelFiles {
        packages = Collections.unmodifiableMap(new TreeMap<>(packages));
    }

    /**
     * Find the files; download and unpack packages where that has not been done yet.
     *
     * @throws RunnerUnavailable if they are not available
     */
    static KernelFiles of(LabMachine machine, DebianPackages packages) {
        LabMachine.Kernel kernel = machine.kernel();
        Optional<PackageRequest> request = request(machine);
        if (request.isEmpty()) {
            Path own = kernel.vmlinuz().orElseThrow();
            if (!Files.isReadable(own)) {
                throw new RunnerUnavailable("cannot read the kernel " + own, "name a vmlinuz (bzImage or Image)");
            }
            Optional<Path> config = Optional.of(own.resolveSibling(own.getFileName() + ".config"))
                    .filter(Files::isReadable);
            return new KernelFiles(own, config, kernel.modules(), Map.of());
        }
        UnpackedPackages tree = packages.unpacked(request.get());
        Path root = tree.root();
        List<Path> files = files(root);
        return new KernelFiles(
                named(files, "vmlinuz")
                        .orElseThrow(() -> new RunnerUnavailable(
                                "there is no vmlinuz in " + kernel.packages(),
                                "name the package that has it, such as linux-image-… or linux-binary-…")),
                named(files, "config"),
                files.stream()
                        .filter(file -> String.valueOf(file.getFileName()).matches(".*\\.ko(\\.xz|\\.zst)?"))
                        .findFirst()
                        .map(module -> moduleFolder(root, module)),
                tree.versions());
    }

    /**
     * Return what identifies this kernel: the versions of its packages, whose trees are never changed, or the content
     * of the user's own file.
     *
     * @throws IOException when that cannot be read
     */
    byte[] key() throws IOException {
        return packages.isEmpty()
                ? Files.readAllBytes(vmlinuz)
                : packages.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Return the packages that a machine's kernel comes from; empty for the user's own file. */
    static Optional<PackageRequest> request(LabMachine machine) {
        LabMachine.Kernel kernel = machine.kernel();
        return kernel.suite()
                .map(suite -> PackageRequest.alone(kernel.packages().toArray(String[]::new))
                        .from(new DebianRelease(suite, machine.architecture())));
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root, e);
        }
    }

    private static Optional<Path> named(List<Path> files, String name) {
        return files.stream()
                .filter(file -> String.valueOf(file.getFileName()).matches(name + "(-.*)?"))
                .findFirst();
    }

    /** {@code lib/modules/VERSION} is the third folder below usr. */
    private static Path moduleFolder(Path root, Path module) {
        Path relative = root.relativize(module);
        int modules = 0;
        while (!relative.getName(modules).toString().equals("modules")) {
            modules++;
        }
        return root.resolve(relative.subpath(0, modules + 2));
    }
}
