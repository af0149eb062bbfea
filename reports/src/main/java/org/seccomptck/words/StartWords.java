package org.seccomptck.words;

import java.util.List;
import java.util.regex.Pattern;
import org.seccomptck.record.StartRecord;

/**
 * Says why a container did not start.
 *
 * @param words the sentences
 */
public record StartWords(Words words) {
    /** The message of an error in the format of logrus, which runc uses. */
    private static final Pattern ERROR = Pattern.compile("\\blevel=(?:error|fatal) msg=\"((?:[^\"\\\\]|\\\\.)*+)\"");

    /** Return a clause on one line. */
    public String of(StartRecord start) {
        String why = switch (start.state()) {
            case STARTED -> "";
            case REFUSED -> refused(start);
            case HUNG -> hung(start);
            case BY_CHANCE -> words.of("start.denies", String.join(", ", start.missing()));
            case LOST -> new CodeWords(words).of("lost", start.code(), said(start));
        };
        return why.isEmpty()
                ? words.of("start", start.state())
                : words.of("start.because", words.of("start", start.state()), why);
    }

    private String refused(StartRecord start) {
        return start.code().equals(StartRecord.EXIT) && start.words().isEmpty()
                ? words.of("start.exit", start.parameters().toArray())
                : said(start);
    }

    /** Return how long the kit waited, and how the attempt to end the container went. */
    private String hung(StartRecord start) {
        List<String> parameters = start.parameters();
        String end = "hung.end." + start.code();
        if (parameters.size() < 3 || !words.keys().contains(end)) {
            return said(start);
        }
        String waited = words.of("hung." + parameters.get(1), parameters.get(0));
        String ended = words.of(end, parameters.get(2));
        return said(start).isEmpty()
                ? words.of("hung.ended", waited, ended)
                : words.of("hung.said", waited, ended, said(start));
    }

    /** Return the words of engine and OCI runtime about the failure, on one line; may be empty. */
    public String said(StartRecord start) {
        return line(start.words());
    }

    /**
     * Return the one line of an engine's and a runtime's output that says what went wrong: the message of the last
     * error, or else the first line. The further output of a crashed runtime is long.
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
