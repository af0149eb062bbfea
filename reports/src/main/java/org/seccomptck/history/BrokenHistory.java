package org.seccomptck.history;

import java.io.IOException;

/** A history that cannot be read or added to; the message says why and what to do. */
public final class BrokenHistory extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenHistory(String message, Exception cause) {
        super(message, cause);
    }

    BrokenHistory(String message) {
        super(message);
    }
}
