package org.seccomptck.runner.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;
import org.seccomptck.host.ExclusiveLock;
import org.seccomptck.host.FolderRemoval;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.runner.RunnerUnavailable;

/** Documents from source packages, if no binary package contains them. */
public final class SourcePackages {
    private static final Duration OTHERS = Duration.ofMinutes(10);

    private final CacheFolder cache;
    private final Consumer<String> progress;

    /**
     * Create the access to source packages.
     *
     * @param cache where documents are kept
     * @param progress gets one line for each step that takes time
     */
    SourcePackages(CacheFolder cache, Consumer<String> progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * Return a tree with nothing but one file, under its own name, from the cache or else freshly downloaded.
     *
     * @param release whose package
     * @param source the source package's name
     * @param version its version; empty for the one that the release has
     * @param file the file's path in what upstream published, below its first folder
     * @return empty if there is no such package or file, or Debian patches the file, so that it differs from what
     *     its makers published; the progress tells which
     */
    public Optional<UnpackedPackages> find(DebianRelease release, String source, String version, Path file) {
        try {
            return Optional.of(unpacked(release, source, version, file));
        } catch (RunnerUnavailable | LockUnavailable | UncheckedIOException e) {
            // Whatever the reason, such as a tool that this machine lacks, packages can be used without the document.
            progress.accept("without " + file.getFileName() + " of " + source + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private UnpackedPackages unpacked(DebianRelease release, String source, String version, Path file) {
        String wanted = version.isEmpty() ? source : source + "=" + version;
        String name = version.isEmpty() ? release.suite() : version;
        Path tree = cache.packages()
                .resolve(source + "-source-" + name + "-" + file.toString().replace('/', '-'));
        Path lock = cache.packages().resolve(".lock-" + release.suite() + "-sources");
        try (ExclusiveLock turn = ExclusiveLock.acquire(lock, OTHERS)) {
            if (!Files.exists(tree)) {
                build(release, wanted, file, tree, turn);
            }
            Path stamp = tree.resolve(DebianPackages.STAMP);
            CacheFolder.markUsed(stamp);
            String[] words = Files.readString(stamp).strip().split("=", 2);
            return new UnpackedPackages(tree, Map.of(words[0], words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + tree, e);
        }
    }

    private void build(
            DebianRelease release, String wanted, Path file, Path tree, @SuppressWarnings("unused") ExclusiveLock turn)
            throws IOException {
        progress.accept("reading the source package " + wanted + " of " + release.suite());
        Path unfinished = cache.packages().resolve(DebianPackages.UNFINISHED + release.suite() + "-sources");
        FolderRemoval.remove(unfinished);
        Path root = Files.createDirectories(unfinished.resolve("tree"));
        PrivateApt apt = PrivateApt.ofSourcePackages(cache.path().resolve("apt"), release);
        List<SourceArchive> archives = apt.source(wanted);
        SourceArchive upstream =
                SourceArchive.upstream(archives).orElseThrow(() -> missing(wanted, "nothing that upstream published"));
        SourceArchive packaging =
                SourceArchive.packaging(archives).orElseThrow(() -> missing(wanted, "nothing that Debian adds"));
        Path patches = fetch(apt, packaging, unfinished, "debian/patches/*");
        if (mentions(patches, file)) {
            throw missing(wanted, "a patch for " + file);
        }
        Path published = fetch(apt, upstream, unfinished, "*/" + file);
        Path found = files(published).stream().findFirst().orElseThrow(() -> missing(wanted, "no " + file));
        Files.copy(found, root.resolve(String.valueOf(file.getFileName())), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                root.resolve(DebianPackages.STAMP),
                wanted.replaceFirst("=.*", "") + "=" + packaging.version().orElseThrow() + "\n");
        // Only a complete tree has the name by which trees are found.
        Files.move(root, tree);
        FolderRemoval.remove(unfinished);
    }

    /** Download an archive and unpack the wanted part of it. */
    private static Path fetch(PrivateApt apt, SourceArchive archive, Path folder, String members) throws IOException {
        Path downloaded = folder.resolve(archive.name());
        apt.download(archive, downloaded);
        Path target = Files.createDirectories(folder.resolve(archive.name() + ".d"));
        Command.Result result = Command.of(
                        "tar",
                        "--extract",
                        "--file",
                        downloaded.toString(),
                        "--directory",
                        target.toString(),
                        "--no-same-owner",
                        "--wildcards",
                        members)
                .run();
        if (!result.succeeded()) {
            throw new RunnerUnavailable(
                    "cannot unpack " + archive.name() + ": " + result.complaint(),
                    "install what tar needs for it, such as xz-utils");
        }
        return target;
    }

    private static boolean mentions(Path patches, Path file) throws IOException {
        for (Path patch : files(patches)) {
            if (Files.readString(patch, StandardCharsets.ISO_8859_1).contains(file.toString())) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static RunnerUnavailable missing(String wanted, String what) {
        return new RunnerUnavailable(
                "the source package " + wanted + " has " + what, "give the document with --engine-default");
    }
}
