package org.seccomptck.compiler;

import org.seccomptck.filter.FilterProgram;

/** What libseccomp made of a profile's rules. */
public sealed interface LibseccompExport {
    /**
     * A filter.
     *
     * @param program the filter, without what an OCI runtime puts before it
     */
    record Compiled(FilterProgram program) implements LibseccompExport {}

    /**
     * Nothing: it takes no such rules, and no container with them starts.
     *
     * @param words which of its functions failed, on what and why
     */
    record Refused(String words) implements LibseccompExport {}
}
