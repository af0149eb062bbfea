package org.seccomptck.startable.report;

import java.io.PrintWriter;
import org.seccomptck.startable.Startable;
import org.seccomptck.text.Screen;
import org.seccomptck.words.Words;

/**
 * The calls that a profile has to allow so that its containers start, for a person or for a program.
 *
 * @param answer what was found
 * @param words the sentences
 */
public record StartableReport(Startable answer, Words words) {
    /** Print it for a terminal. */
    public void text(PrintWriter out, Screen screen) {
        new StartableText(words, screen).lines(answer).forEach(out::println);
        out.flush();
    }

    /** Print it as a JSON document. */
    public void json(PrintWriter out) {
        out.println(StartableJson.of(answer).toPrettyString());
        out.flush();
    }
}
