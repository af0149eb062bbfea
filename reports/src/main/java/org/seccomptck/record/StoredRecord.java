package org.seccomptck.record;

import java.nio.file.Path;

/**
 * A run's record and where it lies: evidence files are named from there.
 *
 * @param run the record
 * @param file the file that holds it
 */
public record StoredRecord(RunRecord run, Path file) {
    /** Return the folder that the paths of evidence begin at. */
    public Path folder() {
        return file.toAbsolutePath().normalize().resolveSibling("").normalize();
    }

    /** Return where a piece of evidence lies. */
    public Path path(EvidenceFile evidence) {
        return folder().resolve(evidence.path());
    }
}
