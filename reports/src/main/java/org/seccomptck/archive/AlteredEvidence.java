package org.seccomptck.archive;

import java.io.IOException;

/** A piece of evidence is missing or differs from the record. The message says which. */
public final class AlteredEvidence extends IOException {
    private static final long serialVersionUID = 1L;

    AlteredEvidence(String message) {
        super(message);
    }
}
