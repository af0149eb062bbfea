package org.seccomptck.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.filter.FilterStack;

/**
 * What the dumper found out about the container's first process.
 *
 * @param status lines of /proc/PID/status by key, as seen from outside
 * @param filters the filters that the kernel holds; empty when they could not be had
 * @param flags of each of the filters, the newest first like them
 * @param threads what the kernel tells of each thread of the process
 * @param problem why there are no filters; empty when there are
 */
public record FilterDump(
        Map<String, String> status,
        Optional<FilterStack> filters,
        List<FilterFlags> flags,
        List<ThreadSeccomp> threads,
        Optional<DumpProblem> problem) {

    /** Keep what is in it from changing. */
    public FilterDump {
        status = Map.copyOf(status);
        flags = List.copyOf(flags);
        threads = List.copyOf(threads);
    }

    /** Return that there is no dump, and why. */
    public static FilterDump impossible(DumpProblem problem) {
        return new FilterDump(Map.of(), Optional.empty(), List.of(), List.of(), Optional.of(problem));
    }

    /** Return that there is no dump, for a reason that leaves nothing open. */
    public static FilterDump impossible(DumpProblem.Code code) {
        return impossible(DumpProblem.of(code));
    }

    /**
     * Return the dump, but only if it is about a process of one of these programs: a sandbox that brings a kernel of
     * its own (gVisor) shows the engine its own process, whose filters are not those of the container.
     *
     * @param programs the first 15 letters of each program's file name, as proc(5) has it
     */
    public FilterDump ofProcess(Set<String> programs) {
        String seen = status.getOrDefault("Name", "");
        return seen.isEmpty() || programs.contains(seen)
                ? this
                : impossible(new DumpProblem(DumpProblem.Code.SANDBOX, seen));
    }
}
