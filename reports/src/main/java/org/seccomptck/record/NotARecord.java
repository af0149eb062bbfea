package org.seccomptck.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A file that holds no run record, one that another kit wrote, or a damaged one. The message says what to do. */
public final class NotARecord extends IOException {
    private static final long serialVersionUID = 1L;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** Say it on one line, whatever the file holds. */
    private NotARecord(String message) {
        super(CONTROL.matcher(message).replaceAll("?"));
    }

    /** Return the problem of a file that is something else than a record. */
    static NotARecord of(Path file, String problem) {
        return new NotARecord(
                file + " " + problem + ". Name a " + RecordFile.NAME + " that './tck run' or './tck merge' wrote.");
    }

    /** Return the problem of a record of another format. */
    static NotARecord ofFormat(Path file, int format) {
        String remedy = format < RunRecord.FORMAT
                ? "Run again, or use the kit that wrote it."
                : "Use the kit that wrote it, or a newer one.";
        return new NotARecord("%s is a run record of format %d; this kit reads format %d. %s"
                .formatted(file, format, RunRecord.FORMAT, remedy));
    }

    /** Return the problem of a record of this format that was written by another kit, which knows other members. */
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

    /** Return the problem of a record that is not all there, or not as a kit writes it. */
    static NotARecord damaged(Path file, String problem) {
        return new NotARecord(file + " is a damaged run record: " + problem + ". Copy it again, or run again.");
    }
}
