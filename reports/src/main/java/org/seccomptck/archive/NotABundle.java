package org.seccomptck.archive;

import java.io.IOException;

/** A file is not a bundle of the kit. The message says why. */
public final class NotABundle extends IOException {
    private static final long serialVersionUID = 1L;

    NotABundle(String message) {
        super(message);
    }
}
