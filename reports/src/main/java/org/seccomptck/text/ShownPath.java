package org.seccomptck.text;

import java.nio.file.Path;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.Shell;

/** Paths as a person types them. */
final class ShownPath {
    private ShownPath() {}

    /** Return the path relative to the working folder, if it lies below. */
    static String of(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) && !absolute.equals(here)
                ? here.relativize(absolute).toString()
                : absolute.toString();
    }

    /** Return a record as a command accepts it: the folder suffices for the file that every run writes there. */
    static String ofRecord(StoredRecord record) {
        boolean usual = record.file().endsWith("run-record.json");
        return Shell.word(of(usual ? record.folder() : record.file()));
    }
}
