package org.seccomptck.words;

import java.util.regex.Pattern;
import org.seccomptck.record.StartRecord;

/**
 * Says why a container did not start.
 *
 * @param words the sentences
 */
public record StartWords(Words words) {
    /** The message of an error in the form of logrus, as runc has it. */
    private static final Pattern ERROR = Pattern.compile("\\blevel=(?:error|fatal) msg=\"((?:[^\"\\\\]|\\\\.)*+)\"");

    /** Return a clause on one line. */
    public String of(StartRecord start) {
        String why = start.state() == StartRecord.State.LOST
                ? new CodeWords(words).of("lost", start.code(), line(start.words()))
                : line(start.words());
        return why.isEmpty()
                ? words.of("start", start.state())
                : words.of("start.because", words.of("start", start.state()), why);
    }

    /** Return what the engine and the OCI runtime themselves said of what went wrong, on one line; may be empty. */
    public String said(StartRecord start) {
        return line(start.words());
    }

    /**
     * Return the one line of an engine's and a runtime's words that says what went wrong: the message of the last error,
     * or else the first line. What a crashed runtime says besides is long.
     */
    private static String line(String said) {
        return ERROR.matcher(said)
                .results()
                .map(found -> found.group(1).replace("\\\"", "\""))
                .reduce((earlier, last) -> last)
                .or(() -> said.lines().findFirst())
                .orElse("");
    }
}
