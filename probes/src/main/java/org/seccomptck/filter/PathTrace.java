package org.seccomptck.filter;

import java.util.LinkedHashSet;
import java.util.Set;
import org.seccomptck.profile.Decision;

/**
 * The way of one call through one filter.
 *
 * @param instructions the instructions that are executed, by index, in their order
 * @param decision what the filter answers
 */
public record PathTrace(Set<Integer> instructions, Decision decision) {
    public PathTrace {
        instructions = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(instructions));
    }

    /** Runs a filter on a call. */
    public static PathTrace of(FilterProgram program, SeccompData call) {
        Set<Integer> executed = new LinkedHashSet<>();
        int answer = program.run(call, executed::add);
        return new PathTrace(executed, Decision.ofFilterReturn(answer));
    }
}
