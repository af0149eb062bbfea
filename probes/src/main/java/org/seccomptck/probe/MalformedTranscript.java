package org.seccomptck.probe;

/** The probe or the dumper wrote a line in another format: a defect of the kit, or output of another program. */
public final class MalformedTranscript extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** The longest quotation: lines of the probe are shorter, but lines of other programs may have megabytes. */
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
