package org.seccomptck.isolation;

import java.util.Locale;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.Start;
import org.seccomptck.probe.FilterDump;

/**
 * One container of the sequence.
 *
 * @param place counted from 1, in the order of the starts
 * @param document its profile
 * @param start whether it came up
 * @param dump what the kernel held for it
 * @param handOver what the engine handed to the OCI runtime
 */
public record SerialStart(int place, SerialDocument document, Start start, FilterDump dump, HandOver handOver) {
    /** Return the container's name in reasons and files, e.g. {@code 03-a-errno}. */
    public String name() {
        return name(place, document);
    }

    /** Return a container that is still to be started. */
    public static String name(int place, SerialDocument document) {
        return String.format(Locale.ROOT, "%02d-%s", place, document.subject().id());
    }
}
