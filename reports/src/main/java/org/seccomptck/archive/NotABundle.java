package org.seccomptck.archive;

import java.io.IOException;

/** A file is no bundle that the kit wrote. The message says why. */
public final class NotABundle extends IOException {
    private static final long serialVersionUID = 1L;

    NotABundle(String message) {
        super(message);
    }
}
