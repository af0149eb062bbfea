package org.seccomptck.runner.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;
import org.seccomptck.host.ExclusiveLock;
import org.seccomptck.host.FolderRemoval;
import org.seccomptck.host.SearchPath;
import org.seccomptck.host.Sha256;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * Programs from the packages of the host's own distribution, kept in the cache folder. Nothing is installed, no
 * question is asked, and an existing tree is used without apt and without a network.
 */
public final class DebianPackages {

    /** Raise this number when the same request must give another tree than before. */
    private static final String RULES = "2";

    /** Since Debian 13 the folders at the top are links into usr, and packages rely on that. */
    private static final String UNPACK =
            "dpkg-deb --fsys-tarfile \"$1\" | tar --extract --keep-directory-symlink --no-same-owner --directory \"$2\"";

    /** The file in a tree that lists its packages; the time of its last change is that of the tree's last use. */
    public static final String STAMP = "PACKAGES";

    /** Where trees are built: one place for each release, so that the next build removes what a killed one has left. */
    public static final String UNFINISHED = ".new-";

    private static final Duration OTHER_BUILDS = Duration.ofMinutes(30);
    private static final List<String> TOOLS = List.of("apt-get", "apt-cache", "dpkg", "dpkg-deb", "tar");

    private final CacheFolder cache;
    private final Consumer<String> progress;

    /**
     * Create the access to packages.
     *
     * @param cache where trees are kept
     * @param progress gets one line for each step that takes time
     */
    public DebianPackages(CacheFolder cache, Consumer<String> progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * Return a tree with these packages and their libraries.
     *
     * @param programs names of Debian packages
     * @throws RunnerUnavailable if the tree is not in the cache and cannot be made on this machine
     */
    public UnpackedPackages unpacked(String... programs) {
        return unpacked(PackageRequest.of(programs));
    }

    /**
     * Return a tree for a request, from the cache or freshly downloaded.
     *
     * @throws RunnerUnavailable if the tree is not in the cache and cannot be made on this machine
     */
    public UnpackedPackages unpacked(PackageRequest request) {
        Path tree = tree(request);
        Optional<UnpackedPackages> present = present(tree);
        if (present.isPresent()) {
            CacheFolder.markUsed(tree.resolve(STAMP));
            return present.get();
        }
        List<String> missing = TOOLS.stream()
                .filter(tool -> SearchPath.of(System.getenv()).find(tool).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new RunnerUnavailable(
                    request.title() + " would have to be unpacked from Debian packages, but "
                            + String.join(", ", missing) + " is missing here",
                    "run on Debian or Ubuntu, or install " + request.title() + ", or start Docker or Podman");
        }
        // Trees of one release share one apt state, so only one of them is built at a time.
        Path lock = cache.packages().resolve(".lock-" + place(request));
        try (ExclusiveLock building = ExclusiveLock.acquire(lock, OTHER_BUILDS)) {
            // Another run may have built it while this one waited.
            return present(tree).orElseGet(() -> build(request, tree, building));
        }
    }

    /** Return access to the source packages, of any release. */
    public SourcePackages sources() {
        return new SourcePackages(cache, progress);
    }

    /** Return the tree for a request if it is in the cache; download nothing. */
    public Optional<UnpackedPackages> cached(PackageRequest request) {
        return present(tree(request));
    }

    private Path tree(PackageRequest request) {
        return cache.packages().resolve(key(request, HostRelease.read()));
    }

    /** Return the folder name of a request. It is readable and differs for each release, machine and rule version. */
    static String key(PackageRequest request, HostRelease host) {
        String hosts = host.codename().isEmpty() ? host.id() : host.codename();
        String release = request.release().map(DebianRelease::toString).orElse(hosts);
        String all = String.join(
                "\n",
                RULES,
                request.release().isPresent()
                        ? release
                        : host.id() + "\n" + hosts + "\n" + System.getProperty("os.arch"),
                request.programs().toString(),
                request.documents().toString());
        return request.title() + "-" + release + "-" + Sha256.of(all).substring(0, 12);
    }

    private static String place(PackageRequest request) {
        return request.release().map(DebianRelease::toString).orElse("host");
    }

    private UnpackedPackages build(
            PackageRequest request, Path tree, @SuppressWarnings("unused") ExclusiveLock building) {
        Path unfinished = cache.packages().resolve(UNFINISHED + place(request));
        try {
            FolderRemoval.remove(unfinished);
            Path archives = Files.createDirectories(unfinished.resolve("archives"));
            Path root = Files.createDirectories(unfinished.resolve("tree"));
            List<BinaryPackage> packages = download(request, archives);
            unpack(archives, root);
            stamp(root, packages);
            // Only a complete tree has the name by which trees are found.
            Files.move(root, tree);
            FolderRemoval.remove(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + unfinished, e);
        }
        return present(tree).orElseThrow(() -> new IllegalStateException(tree + " has no readable " + STAMP));
    }

    private List<BinaryPackage> download(PackageRequest request, Path archives) {
        progress.accept("reading the lists of Debian packages"
                + request.release()
                        .map(release -> " of " + release.suite() + " for " + release.architecture())
                        .orElse(""));
        PrivateApt apt = PrivateApt.open(cache.path().resolve("apt"), request.release());
        List<BinaryPackage> programs = request.programs().isEmpty()
                ? List.of()
                : PackageClosure.select(
                        request.programs(),
                        apt.resolve(request.programs()),
                        request.release().isPresent());
        List<BinaryPackage> packages = Stream.concat(
                        programs.stream(),
                        request.documents().stream().map(apt::candidate).flatMap(Optional::stream))
                .toList();
        if (packages.isEmpty()) {
            throw new RunnerUnavailable(
                    "there is no package " + String.join(", ", request.documents()),
                    "name one that the release has; older versions vanish from the archive");
        }
        long bytes = packages.stream().mapToLong(BinaryPackage::bytes).sum();
        BinaryPackage first = packages.get(0);
        progress.accept("downloading %s %s with %d more Debian packages (%d MB)"
                .formatted(first.name(), first.version(), packages.size() - 1, Math.round(bytes / 1e6)));
        apt.download(packages, archives);
        return packages;
    }

    private void unpack(Path archives, Path root) throws IOException {
        progress.accept("unpacking into " + cache.packages());
        for (String folder : List.of("bin", "sbin", "lib", "lib64")) {
            Files.createDirectories(root.resolve("usr").resolve(folder));
            Files.createSymbolicLink(root.resolve(folder), Path.of("usr", folder));
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(archives, "*.deb")) {
            for (Path file : files) {
                Command.Result result = Command.of("sh", "-c", UNPACK, "sh", file.toString(), root.toString())
                        .within(Duration.ofMinutes(10))
                        .run();
                if (!result.succeeded()) {
                    throw new RunnerUnavailable(
                            "cannot unpack " + file.getFileName() + ": " + result.complaint(),
                            "make room in " + cache.path() + ", or set TCK_CACHE to another folder");
                }
            }
        }
    }

    private static void stamp(Path root, List<BinaryPackage> packages) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        packages.forEach(each -> versions.put(each.name(), each.version()));
        StringBuilder text = new StringBuilder();
        versions.forEach(
                (name, version) -> text.append(name).append('=').append(version).append('\n'));
        Files.writeString(root.resolve(STAMP), text);
    }

    private static Optional<UnpackedPackages> present(Path tree) {
        Path stamp = tree.resolve(STAMP);
        if (!Files.isRegularFile(stamp)) {
            return Optional.empty();
        }
        try {
            Map<String, String> versions = new LinkedHashMap<>();
            for (String line : Files.readAllLines(stamp)) {
                int equals = line.indexOf('=');
                versions.put(line.substring(0, equals), line.substring(equals + 1));
            }
            return Optional.of(new UnpackedPackages(tree, versions));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + stamp, e);
        }
    }
}
