package org.seccomptck.filter;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.profile.Decision;

/**
 * The instructions that one call runs through in one filter.
 *
 * @param instructions the instructions that are executed, by index, in their order
 * @param decision what the filter answers
 */
public record PathTrace(List<Integer> instructions, Decision decision) {
    public PathTrace {
        instructions = List.copyOf(instructions);
    }

    /** Run a filter on a call. */
    public static PathTrace of(FilterProgram program, SeccompData call) {
        List<Integer> executed = new ArrayList<>();
        int answer = program.run(call, executed::add);
        return new PathTrace(executed, Decision.ofFilterReturn(answer));
    }
}
