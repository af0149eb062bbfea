package org.seccomptck.session;

/** A cell could not be launched at all: the engine is gone, or the kit is broken. Not a result of the profile. */
public final class CellFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CellFailure(String profile, Throwable cause) {
        super("The cell " + profile + " could not be launched: " + cause.getMessage(), cause);
    }
}
