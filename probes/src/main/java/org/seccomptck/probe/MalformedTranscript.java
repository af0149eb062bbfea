package org.seccomptck.probe;

/** The probe or the dumper wrote a line that is not of its format: a defect of the kit, or not our probe at all. */
public final class MalformedTranscript extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** A line of ours is shorter; one that is not ours may have megabytes. */
    private static final int SHOWN = 300;

    private final String line;

    MalformedTranscript(String line, Throwable cause) {
        super("Not a line of a transcript: '" + shown(line) + "'", cause);
        this.line = shown(line);
    }

    private static String shown(String line) {
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    /** Return the beginning of the line. */
    public String line() {
        return line;
    }
}
