package org.seccomptck.comparison.report;

import java.util.regex.Pattern;

/** Text that a terminal shows and does not obey: names and words of others may hold its control characters. */
final class Printable {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}|\\p{Cf}");

    private Printable() {}

    /** Return a text with a replacement character for each control character. */
    static String of(String text) {
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }
}
