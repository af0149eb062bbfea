package org.seccomptck.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A file is no run record, or was written by another kit, or is damaged. The message says what to do. */
public final class NotARecord extends IOException {
    private static final long serialVersionUID = 1L;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** Put the message on one line, whatever the file contains. */
    private NotARecord(String message) {
        super(CONTROL.matcher(message).replaceAll("?"));
    }

    /** Return the error for a file that is no record. */
    static NotARecord of(Path file, String problem) {
        return new NotARecord(
                file + " " + problem + ". Name a " + RecordFile.NAME + " that './tck run' or './tck merge' wrote.");
    }

    /** Return the error for a record of another format. */
    static NotARecord ofFormat(Path file, int format) {
        String remedy = format < RunRecord.FORMAT
                ? "Run again, or use the kit that wrote it."
                : "Use the kit that wrote it, or a newer one.";
        return new NotARecord("%s is a run record of format %d; this kit reads format %d. %s"
                .formatted(file, format, RunRecord.FORMAT, remedy));
    }

    /** Return the error for a record of this format from another kit, which has other members. */
    static NotARecord ofOtherKit(Path file, List<KitRecord> kits, String problem) {
        return new NotARecord(
                "%s was written by another version of the kit, %s, and this one does not understand it: %s."
                                .formatted(
                                        file,
                                        kits.stream().map(NotARecord::named).collect(Collectors.joining(" and ")),
                                        problem)
                        + " Use the kit that wrote it, or run again.");
    }

    private static String named(KitRecord kit) {
        return kit.commit().isEmpty() ? kit.version() : kit.version() + " of commit " + kit.commit();
    }

    /** Return the error for a record that is incomplete, or not written by a kit. */
    static NotARecord damaged(Path file, String problem) {
        return new NotARecord(file + " is a damaged run record: " + problem + ". Copy it again, or run again.");
    }
}
