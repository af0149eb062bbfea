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

    /**
     * The same, but only if it is about that program's process: a sandbox that brings a kernel of its own (gVisor) shows
     * the engine its own process, whose filters are not those of the container.
     *
     * @param program the first 15 letters of the program's file name, as proc(5) has it
     */
    public FilterDump ofProcess(String program) {
        String seen = status.getOrDefault("Name", program);
        return seen.equals(program)
                ? this
                : impossible("the process that the engine shows as the container's is '" + seen + "', not '" + program
                        + "': the OCI runtime runs containers in a sandbox, and what can be dumped is that sandbox's own"
                        + " filter");
    }
}
