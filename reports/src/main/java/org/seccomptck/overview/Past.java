package org.seccomptck.overview;

import java.nio.file.Path;
import java.util.Optional;
import org.seccomptck.record.RunRecord;

/**
 * The earlier runs that a report compares with.
 *
 * @param since the run that a record is compared with
 * @param history the folder that remembers runs
 */
public record Past(Optional<RunRecord> since, Optional<Path> history) {
    /** No earlier runs. */
    public static final Past UNKNOWN = new Past(Optional.empty(), Optional.empty());
}
