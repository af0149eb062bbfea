package org.seccomptck.runner.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.ExclusiveLock;
import org.seccomptck.host.FolderRemoval;

/**
 * The removal of cache entries, except those that a living run or machine may use or is making.
 *
 * @param cache the cache
 */
public record CacheRemoval(CacheFolder cache) {

    /**
     * Remove the entries that may be removed; no run can begin while this happens.
     *
     * @return the removed entries
     */
    public List<CacheEntry> remove(List<CacheEntry> entries) {
        try (ExclusiveLock turn = cache.takeTurn()) {
            boolean alone = cache.livingRuns().isEmpty();
            List<CacheEntry> removed = new ArrayList<>();
            for (CacheEntry entry : entries) {
                if ((alone || entry.kind() == CacheEntry.Kind.UNFINISHED) && remove(entry, turn)) {
                    removed.add(entry);
                }
            }
            return List.copyOf(removed);
        }
    }

    private static boolean remove(CacheEntry entry, @SuppressWarnings("unused") ExclusiveLock turn) {
        Path folder = entry.path().resolveSibling(".").normalize();
        List<ExclusiveLock> taken = new ArrayList<>();
        try {
            for (Path lock : locks(folder)) {
                Optional<ExclusiveLock> one = ExclusiveLock.tryAcquire(lock);
                if (one.isEmpty()) {
                    return false;
                }
                taken.add(one.get());
            }
            // Rename the tree before it is deleted: a half-deleted tree must not have the name by which runs find
            // trees.
            Path doomed = folder.resolve(CacheContents.REMOVED + entry.name().replaceFirst("^\\.", ""));
            Files.move(entry.path(), doomed, StandardCopyOption.ATOMIC_MOVE);
            FolderRemoval.remove(doomed);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + entry.path(), e);
        } finally {
            taken.forEach(ExclusiveLock::close);
        }
    }

    /** Return the locks of the processes that make something in a folder. */
    private static List<Path> locks(Path folder) throws IOException {
        List<Path> locks = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ".lock*")) {
            found.forEach(locks::add);
        }
        return locks;
    }
}
