package org.seccomptck.report;

/** A record that a report cannot be made of. The message says why and what to do. */
public final class UnsuitableRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Say why a report cannot be made of a record, and what to do. */
    public UnsuitableRecord(String message) {
        super(message);
    }
}
