package org.seccomptck.runner.cache;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Something in the cache folder that can be made again.
 *
 * @param path where it lies
 * @param kind what it is
 * @param size how much of the disk it takes
 * @param lastUsed when it was last used; for an unfinished entry, when it was begun
 */
public record CacheEntry(Path path, Kind kind, ByteSize size, Instant lastUsed) {

    /** The kinds of entries in the cache folder. */
    public enum Kind {
        /** A tree of unpacked packages. */
        PACKAGES("packages"),
        /** An image of a lab machine, the probe's programs, or copies of programs with libraries of their own. */
        IMAGE("image"),
        /** The saved state of a machine. */
        SNAPSHOT("snapshot"),
        /** The lists of packages of a release. */
        LISTS("package lists"),
        /** A leftover of a killed command: a download, a half-unpacked tree, a half-written image. */
        UNFINISHED("unfinished");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Return the kind's name in a table. */
        public String label() {
            return label;
        }
    }

    /** Return the entry's name in a table. */
    public String name() {
        return String.valueOf(path.getFileName());
    }
}
