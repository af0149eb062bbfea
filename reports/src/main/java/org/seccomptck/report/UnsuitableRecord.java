package org.seccomptck.report;

/** A report cannot be made from a record. The message says why and what to do. */
public final class UnsuitableRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Make the exception with the reason, and what to do. */
    public UnsuitableRecord(String message) {
        super(message);
    }
}
