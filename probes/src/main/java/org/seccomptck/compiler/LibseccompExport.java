package org.seccomptck.compiler;

import java.time.Duration;
import org.seccomptck.filter.FilterProgram;

/** What libseccomp makes of a profile's rules. */
public sealed interface LibseccompExport {
    /**
     * A filter.
     *
     * @param program the filter, without what an OCI runtime puts before it
     */
    record Compiled(FilterProgram program) implements LibseccompExport {}

    /**
     * No filter: the library refuses such rules, and no container with them starts.
     *
     * @param words which of its functions failed, on what and why
     */
    record Refused(String words) implements LibseccompExport {}

    /**
     * No filter in time: the library did not return, and there are rules with which it never does.
     *
     * @param time how long it was running on a processor
     */
    record NotInTime(Duration time) implements LibseccompExport {}
}
