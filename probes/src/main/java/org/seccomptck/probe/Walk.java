package org.seccomptck.probe;

import java.util.Locale;

/** A way in which the probe makes calls. */
public enum Walk {
    /** The call is made as a program makes it: the account that counts as observed. */
    DIRECT,
    /** The call is made behind a second filter, so that nothing that the runtime's filter allows is executed. */
    SHIELDED,
    /**
     * The call is made by the second of two threads, which shows whether the thread dies or its process. Only for
     * single calls.
     */
    THREADED;

    /** Return the name in the probe's command line and transcript. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Find a walk by its {@link #label()}.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Walk ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
