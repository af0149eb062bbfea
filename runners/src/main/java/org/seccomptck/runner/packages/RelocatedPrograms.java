package org.seccomptck.runner.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;
import org.seccomptck.host.SearchPath;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * Programs of another release than the host's, which run here with the libraries of their own release.
 *
 * <p>They are copies in which patchelf changes two names: the loader and the folders of the libraries (ELF's PT_INTERP
 * and DT_RPATH). Environment variables would not work, since what these programs start would inherit them. Calling the
 * loader with the program as its argument would not work either: an OCI runtime runs itself again through
 * {@code /proc/self/exe}, which would then be the loader.
 *
 * @param folder the folder of the copies, all under their own names
 */
public record RelocatedPrograms(Path folder) {

    /** The version of the way in which copies are made; raise it when that way changes. */
    private static final String WAY = "rpath, then loader: ";

    /**
     * Make the copies, unless they exist.
     *
     * @param tree the packages of the other release, with its C library
     * @param names the file names of programs in it
     * @param cache where they are kept
     * @param packages where patchelf is taken from
     * @throws RunnerUnavailable if the tree has no such program, or it cannot be changed
     */
    public static RelocatedPrograms of(
            UnpackedPackages tree, List<String> names, CacheFolder cache, DebianPackages packages) {
        // The copies contain the path of the tree, so a cache at another path has other copies.
        String place = Integer.toHexString((WAY + tree.root()).hashCode());
        Path folder = cache.programs().resolve(tree.root().getFileName() + "-" + place);
        for (String name : names) {
            if (!Files.exists(folder.resolve(name))) {
                relocate(tree, name, folder, packages);
            }
        }
        return new RelocatedPrograms(folder);
    }

    /** Return the program of that name. */
    public Path program(String name) {
        return folder.resolve(name);
    }

    private static void relocate(UnpackedPackages tree, String name, Path folder, DebianPackages packages) {
        Path original = new SearchPath(tree.programs())
                .find(name)
                .orElseThrow(() -> new RunnerUnavailable(
                        "the Debian packages in " + tree.root() + " hold no program " + name,
                        "name another package, or another version of it"));
        try {
            Files.createDirectories(folder);
            Path copy = Files.createTempFile(folder, "." + name + "-", "");
            try {
                Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                new Patchelf(packages.unpacked("patchelf")).change(copy, tree);
                // Only a complete copy has the name by which copies are found.
                Files.move(copy, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    /**
     * The program that changes the copies.
     *
     * @param tree its own packages
     */
    private record Patchelf(UnpackedPackages tree) {

        void change(Path program, UnpackedPackages release) {
            Command.Result loader = run("--print-interpreter", program.toString());
            if (!loader.succeeded()) {
                // A static program has no loader and needs no library.
                return;
            }
            String file = String.valueOf(Path.of(loader.output().strip()).getFileName());
            Path own = release.libraries().stream()
                    .map(library -> library.resolve(file))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> failure(program, "its loader " + file + " is not in " + release.root()));
            String libraries = release.libraries().stream().map(Path::toString).collect(Collectors.joining(":"));
            // A loader with a longer name takes the room that an rpath needs to stay in a segment that the loader may
            // write. So the rpath is set first, in a call of its own. Unlike DT_RUNPATH, DT_RPATH also holds for the
            // libraries of libraries (ld.so(8)).
            succeed(program, run("--force-rpath", "--set-rpath", libraries, program.toString()));
            succeed(program, run("--set-interpreter", own.toString(), program.toString()));
            // If this variable is set, the loader only loads and does not run the program (ld.so(8)).
            succeed(
                    program,
                    Command.of(program.toString())
                            .with(Map.of("LD_TRACE_LOADED_OBJECTS", "1"))
                            .run());
        }

        private static void succeed(Path program, Command.Result result) {
            if (!result.succeeded()) {
                throw failure(
                        program,
                        "exit status " + result.exit() + " " + result.errors().strip());
            }
        }

        private Command.Result run(String... arguments) {
            Path patchelf = new SearchPath(tree.programs()).find("patchelf").orElseThrow();
            Map<String, String> environment = tree.environment(System.getenv());
            return Command.of(Stream.concat(Stream.of(patchelf.toString()), Stream.of(arguments))
                            .toList())
                    .with(environment)
                    .run();
        }

        private static RunnerUnavailable failure(Path program, String why) {
            return new RunnerUnavailable(
                    "cannot make " + program + " run on this machine (" + why + ")",
                    "do without programs of this release of Debian");
        }
    }
}
