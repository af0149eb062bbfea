package org.seccomptck.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.seccomptck.record.StoredRecord;

/** A report: something made from a run's record, and from nothing else. */
public interface Report {
    /** Return the name by which a user asks for it, e.g. {@code allure}. */
    String format();

    /** Return in a few words what it is, for {@code --help}. */
    String title();

    /**
     * Write the report.
     *
     * @param record the record, also one of a run that was interrupted, or a merged one
     * @param folder where to write; it exists
     * @param progress receives the progress of the work, since some reports take seconds
     * @return the files or folders that a person opens, the first one first
     * @throws IOException when a file cannot be written or evidence cannot be read
     * @throws UnsuitableRecord when there is no such report of this record
     */
    List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException;
}
