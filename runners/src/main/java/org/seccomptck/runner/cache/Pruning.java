package org.seccomptck.runner.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.seccomptck.runner.cache.CacheEntry.Kind;

/**
 * The choice of cache entries to remove: the unfinished, the long unused, and, the longest unused first, as many as
 * needed to get below a size.
 *
 * @param unusedFor the age from which an unused entry is removed
 * @param most how much may stay
 */
public record Pruning(Duration unusedFor, ByteSize most) {
    /** Remove everything. */
    public static final Pruning ALL = new Pruning(Duration.ofDays(Integer.MAX_VALUE), new ByteSize(0));

    /**
     * Select the entries to remove.
     *
     * @param now the time by which ages are counted
     */
    public List<CacheEntry> select(CacheContents contents, Instant now) {
        List<CacheEntry> selected = new ArrayList<>();
        List<CacheEntry> rest = new ArrayList<>();
        for (CacheEntry entry : contents.entries()) {
            boolean old = Duration.between(entry.lastUsed(), now).compareTo(unusedFor) > 0;
            (old || entry.kind() == Kind.UNFINISHED ? selected : rest).add(entry);
        }
        ByteSize left = new CacheContents(rest).size();
        for (CacheEntry entry : rest) {
            if (left.compareTo(most) <= 0) {
                break;
            }
            selected.add(entry);
            left = left.minus(entry.size());
        }
        return List.copyOf(selected);
    }
}
