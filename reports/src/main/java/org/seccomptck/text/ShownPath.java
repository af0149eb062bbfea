package org.seccomptck.text;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.seccomptck.record.StoredRecord;

/** Paths as a person types them. */
final class ShownPath {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private ShownPath() {}

    /** Return the path from the working folder, if it lies beneath. */
    static String of(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) && !absolute.equals(here)
                ? here.relativize(absolute).toString()
                : absolute.toString();
    }

    /** Return a record as a command takes it: its folder says as much as the file that every run writes there. */
    static String ofRecord(StoredRecord record) {
        boolean usual = record.file().endsWith("run-record.json");
        return quoted(of(usual ? record.folder() : record.file()));
    }

    /** Return a word as a shell takes it. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
