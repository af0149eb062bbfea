package org.seccomptck.launch.engine;

import java.nio.charset.StandardCharsets;

/** Search for a line, other than the first, in text that comes in pieces. */
final class LineSearch {
    private final byte[] wanted;
    private int matched;

    /** Search for a line, given without its end. */
    LineSearch(String line) {
        this.wanted = ("\n" + line + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Return whether the line ends in the next piece of the text. */
    boolean foundIn(byte[] piece) {
        boolean found = false;
        for (byte one : piece) {
            if (one == wanted[matched]) {
                matched++;
            } else {
                matched = one == '\n' ? 1 : 0;
            }
            if (matched == wanted.length) {
                // The end of one line is the beginning of the next.
                matched = 1;
                found = true;
            }
        }
        return found;
    }
}
