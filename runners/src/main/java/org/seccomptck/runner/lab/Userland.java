package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.seccomptck.host.Sha256;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.engine.PublishedProfile;
import org.seccomptck.runner.packages.UnpackedPackages;

/**
 * The packages of a machine's programs, and the part of them that goes into its image: programs by name and every
 * shared library. Documentation, locales and administration tools are omitted.
 *
 * @param packages of one release
 * @param otherLibseccomp packages of another release, whose libseccomp replaces this one's
 */
public record Userland(UnpackedPackages packages, Optional<UnpackedPackages> otherLibseccomp) {
    /** The package of the library that filters are compiled with. */
    static final String LIBSECCOMP = "libseccomp2";

    /** Make the packages of one release as they are. */
    public Userland(UnpackedPackages packages) {
        this(packages, Optional.empty());
    }

    /**
     * Return the packages with another release's libseccomp. libseccomp needs only functions of the C library that
     * every release has, so that programs of one release run with the library of any other.
     */
    Userland withLibseccompOf(Userland other) {
        return new Userland(packages, Optional.of(other.packages));
    }

    /**
     * Return the files of an image by their paths, without a leading slash.
     *
     * @param programs paths below the root, such as {@code usr/bin/runc}; missing ones are omitted
     */
    public Map<String, Path> files(List<String> programs) throws IOException {
        Map<String, Path> files = files(packages, name -> programs.contains(name) || isLibrary(name));
        if (otherLibseccomp.isPresent()) {
            files.keySet().removeIf(Userland::isLibseccomp);
            files.putAll(files(otherLibseccomp.get(), Userland::isLibseccomp));
        }
        return files;
    }

    private static Map<String, Path> files(UnpackedPackages packages, Predicate<String> wanted) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(packages.root().resolve("usr"))) {
            all.filter(file -> Files.isRegularFile(file) || Files.isSymbolicLink(file))
                    .forEach(file -> {
                        String name = packages.root().relativize(file).toString();
                        if (wanted.test(name)) {
                            files.put(name, file);
                        }
                    });
        }
        return files;
    }

    /** Return the version of a package, as Debian writes it. */
    Optional<String> version(String name) {
        UnpackedPackages from = name.equals(LIBSECCOMP) ? otherLibseccomp.orElse(packages) : packages;
        return Optional.ofNullable(from.versions().get(name));
    }

    /** Return the version of libseccomp, for runtimes that do not report it. */
    String libseccomp() {
        return version("libseccomp2").orElse(RunnerFacts.UNKNOWN).replaceFirst("-.*", "");
    }

    /** Return the default profile that Docker publishes for the release's version of Docker. */
    Optional<Path> defaultProfile() {
        return PublishedProfile.in(packages).map(PublishedProfile::document);
    }

    /**
     * Return the name of an image: sixteen hexadecimal digits, which differ for other packages or contents.
     *
     * @param added what is in it besides the packages' files
     */
    String digest(List<byte[]> added) {
        Sha256 hash = new Sha256();
        identify(packages, hash);
        otherLibseccomp.ifPresent(other -> identify(other, hash));
        added.forEach(hash::add);
        return hash.hex().substring(0, 16);
    }

    private static void identify(UnpackedPackages packages, Sha256 hash) {
        // The folder's name contains release, architecture and request; a tree is never changed.
        hash.add(String.valueOf(packages.root().getFileName()));
        new TreeMap<>(packages.versions()).forEach((name, version) -> hash.add(name + version));
    }

    /** Return a script that the kit comes with. */
    static byte[] script(String name) {
        try (InputStream in = Userland.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the program's archive");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLibseccomp(String name) {
        return isLibrary(name) && name.contains("/libseccomp.so.");
    }

    private static boolean isLibrary(String name) {
        return name.matches("usr/lib(/[a-z0-9_]+-linux-gnu|64)?/[^/]+\\.so(\\.[^/]+)?");
    }
}
