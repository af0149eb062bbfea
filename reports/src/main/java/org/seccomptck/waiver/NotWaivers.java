package org.seccomptck.waiver;

import java.io.IOException;

/** A file of waivers cannot be read; the message says where, what is wrong, and what to write instead. */
public final class NotWaivers extends IOException {
    private static final long serialVersionUID = 1L;

    NotWaivers(String message) {
        super(message);
    }
}
