package org.seccomptck.probe;

import java.util.Map;
import java.util.Optional;
import org.seccomptck.filter.FilterStack;

/**
 * What the dumper found out about the container's process.
 *
 * @param status lines of /proc/PID/status by key, as seen from outside
 * @param filters the filters that the kernel holds; empty when they could not be had
 * @param problem why not; empty when they could
 */
public record FilterDump(Map<String, String> status, Optional<FilterStack> filters, Optional<String> problem) {
    public FilterDump {
        status = Map.copyOf(status);
    }

    /** No dump, and why. */
    public static FilterDump impossible(String problem) {
        return new FilterDump(Map.of(), Optional.empty(), Optional.of(problem));
    }
}
