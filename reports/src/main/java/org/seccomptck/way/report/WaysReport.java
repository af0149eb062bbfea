package org.seccomptck.way.report;

import java.io.PrintWriter;
import org.seccomptck.text.Screen;
import org.seccomptck.way.Ways;
import org.seccomptck.words.Words;

/**
 * What each way to launch gives: for a person, for a program.
 *
 * @param ways what was found
 * @param words the sentences
 */
public record WaysReport(Ways ways, Words words) {
    /** Print it for a terminal. */
    public void text(PrintWriter out, Screen screen) {
        new WaysText(words, screen).lines(ways).forEach(out::println);
        out.flush();
    }

    /** Print it as a document. */
    public void json(PrintWriter out) {
        out.println(WaysJson.of(ways).toPrettyString());
        out.flush();
    }
}
