package org.seccomptck.record;

import java.nio.file.Path;

/**
 * A run's record with its place: the paths of evidence files are relative to it.
 *
 * @param run the record
 * @param file the file that holds it
 * @param standing how it is judged by the waivers of its user
 */
public record StoredRecord(RunRecord run, Path file, Standing standing) {
    /** Make a stored record without waivers. */
    public StoredRecord(RunRecord run, Path file) {
        this(run, file, Standing.UNWAIVED);
    }

    /** Return the folder that the paths of evidence are relative to. */
    public Path folder() {
        return file.toAbsolutePath().normalize().resolveSibling("").normalize();
    }

    /** Return where a piece of evidence lies. */
    public Path path(EvidenceFile evidence) {
        return folder().resolve(evidence.path());
    }

    /** Return the conclusion of the run with its waivers. */
    public Conclusion conclusion() {
        return standing.conclusion(run);
    }
}
