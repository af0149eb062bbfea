package org.seccomptck.runner.cache;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Something in the cache folder that can be made again.
 *
 * @param path where it lies
 * @param kind what it is
 * @param size how much of the disk it takes
 * @param lastUsed when it was used last; for what is unfinished, when it was begun
 */
public record CacheEntry(Path path, Kind kind, ByteSize size, Instant lastUsed) {

    /** What there is in the cache folder. */
    public enum Kind {
        /** A tree of unpacked packages. */
        PACKAGES("packages"),
        /** An image of a lab machine, the probe's programs, or copies of programs with libraries of their own. */
        IMAGE("image"),
        /** The saved state of a machine. */
        SNAPSHOT("snapshot"),
        /** The lists of packages of a release. */
        LISTS("package lists"),
        /** What a killed command has left: a download, a half-unpacked tree, a half-written image. */
        UNFINISHED("unfinished");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Return the word for a table. */
        public String label() {
            return label;
        }
    }

    /** Return the name for a table. */
    public String name() {
        return String.valueOf(path.getFileName());
    }
}
