package org.seccomptck.runner.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;
import org.seccomptck.runner.cache.CacheEntry.Kind;
import org.seccomptck.runner.packages.DebianPackages;

/**
 * The content of the cache folder, apart from runs and locks.
 *
 * @param entries the longest unused first
 */
public record CacheContents(List<CacheEntry> entries) {
    /** The size above which a command mentions the cache: all machines of the lab fit below it. */
    public static final ByteSize BOUND = ByteSize.parse("12G");

    /** A name for what is about to be deleted and no longer in use under its own name. */
    static final String REMOVED = ".removed-";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Keep the list from changing. */
    public CacheContents {
        entries = List.copyOf(entries);
    }

    /** Read the content of the cache folder. */
    public static CacheContents of(CacheFolder cache) {
        Map<Path, Kind> kinds = new HashMap<>();
        list(cache.packages()).forEach(path -> kind(path, Kind.PACKAGES).ifPresent(kind -> kinds.put(path, kind)));
        list(cache.images()).forEach(path -> kind(path, Kind.IMAGE).ifPresent(kind -> kinds.put(path, kind)));
        list(cache.programs()).forEach(path -> kind(path, Kind.IMAGE).ifPresent(kind -> kinds.put(path, kind)));
        list(cache.snapshots()).forEach(path -> kind(path, Kind.SNAPSHOT).ifPresent(kind -> kinds.put(path, kind)));
        list(cache.path().resolve("apt"))
                .forEach(path -> kind(path, Kind.LISTS).ifPresent(kind -> kinds.put(path, kind)));
        Map<Path, ByteSize> sizes = sizes(List.copyOf(kinds.keySet()));
        List<CacheEntry> entries = new ArrayList<>();
        // An entry that somebody has just finished or removed has no size, and is skipped.
        sizes.forEach((path, size) ->
                entries.add(new CacheEntry(path, kinds.getOrDefault(path, Kind.UNFINISHED), size, lastUsed(path))));
        entries.sort(Comparator.comparing(CacheEntry::lastUsed).thenComparing(CacheEntry::path));
        return new CacheContents(entries);
    }

    /** Return the disk space of all entries. */
    public ByteSize size() {
        return entries.stream().map(CacheEntry::size).reduce(new ByteSize(0), ByteSize::plus);
    }

    private static Optional<Kind> kind(Path path, Kind finished) {
        String name = String.valueOf(path.getFileName());
        if (name.startsWith(DebianPackages.UNFINISHED) || name.startsWith(REMOVED) || name.endsWith(".partial")) {
            return Optional.of(Kind.UNFINISHED);
        }
        return name.startsWith(".") ? Optional.empty() : Optional.of(finished);
    }

    private static Instant lastUsed(Path path) {
        Path stamp = path.resolve(DebianPackages.STAMP);
        try {
            return Files.getLastModifiedTime(Files.exists(stamp) ? stamp : path, LinkOption.NOFOLLOW_LINKS)
                    .toInstant();
        } catch (IOException e) {
            // The entry is just being replaced.
            return Instant.now();
        }
    }

    /**
     * Ask du(1) for the size: a file with holes takes less than its length, and a file with several names counts once.
     */
    private static Map<Path, ByteSize> sizes(List<Path> paths) {
        if (paths.isEmpty()) {
            return Map.of();
        }
        List<String> words = new ArrayList<>(List.of("du", "-s", "-k", "--"));
        paths.forEach(path -> words.add(path.toString()));
        Map<Path, ByteSize> sizes = new HashMap<>();
        for (String line :
                Command.of(words).within(PATIENCE).run().output().lines().toList()) {
            int tab = line.indexOf('\t');
            sizes.put(Path.of(line.substring(tab + 1)), new ByteSize(Long.parseLong(line.substring(0, tab)) * 1024));
        }
        return sizes;
    }

    private static List<Path> list(Path folder) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                all.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + folder, e);
            }
        }
        return found;
    }
}
