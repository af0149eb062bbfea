package org.seccomptck.cell;

/** A config.json that cannot be understood. */
public final class MalformedBundle extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedBundle(String problem) {
        super(problem);
    }

    MalformedBundle(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
