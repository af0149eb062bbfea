package org.seccomptck.probe;

/** The probe or the dumper wrote a line that is not of its format: a defect of the kit, or not our probe at all. */
public final class MalformedTranscript extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String line;

    MalformedTranscript(String line, Throwable cause) {
        super("Not a line of a transcript: '" + line + "' (" + cause.getMessage() + ")", cause);
        this.line = line;
    }

    /** Return the line. */
    public String line() {
        return line;
    }
}
