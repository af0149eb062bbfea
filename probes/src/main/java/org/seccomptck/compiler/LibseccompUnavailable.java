package org.seccomptck.compiler;

import java.nio.file.Path;

/** A libseccomp that this process cannot load. */
public final class LibseccompUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LibseccompUnavailable(Path library, Throwable cause) {
        super(library + " cannot be loaded: " + cause.getMessage(), cause);
    }
}
