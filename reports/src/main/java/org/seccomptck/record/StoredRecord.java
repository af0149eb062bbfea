package org.seccomptck.record;

import java.nio.file.Path;

/**
 * A run's record and where it lies: evidence files are named from there.
 *
 * @param run the record
 * @param file the file that holds it
 * @param standing how it stands before the waivers of its user
 */
public record StoredRecord(RunRecord run, Path file, Standing standing) {
    /** Tell of a record of which nothing is waived. */
    public StoredRecord(RunRecord run, Path file) {
        this(run, file, Standing.UNWAIVED);
    }

    /** Return the folder that the paths of evidence begin at. */
    public Path folder() {
        return file.toAbsolutePath().normalize().resolveSibling("").normalize();
    }

    /** Return where a piece of evidence lies. */
    public Path path(EvidenceFile evidence) {
        return folder().resolve(evidence.path());
    }

    /** Return what the run comes to, as it stands. */
    public Conclusion conclusion() {
        return standing.conclusion(run);
    }
}
