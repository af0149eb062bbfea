package org.seccomptck.filter;

import java.util.List;
import org.seccomptck.profile.Decision;

/**
 * All filters of a process, the newest first, as the kernel runs them.
 *
 * @param newestFirst if empty, every call is allowed
 */
public record FilterStack(List<FilterProgram> newestFirst) {
    /** SECCOMP_RET_ACTION_FULL */
    private static final int ACTION_MASK = 0xffff0000;

    /** SECCOMP_RET_ALLOW */
    static final int ALLOW = 0x7fff0000;

    public FilterStack {
        newestFirst = List.copyOf(newestFirst);
    }

    /**
     * Return the decision on one call: the lowest action of all filters' answers, compared as signed numbers; if
     * several are equal, the newest filter's ({@code kernel/seccomp.c}, seccomp_run_filters).
     */
    public Decision decide(SeccompData data) {
        int decided = ALLOW;
        for (FilterProgram program : newestFirst) {
            int answer = program.run(data);
            if (outranks(answer, decided)) {
                decided = answer;
            }
        }
        return Decision.ofFilterReturn(decided);
    }

    /**
     * Return whether an older filter's answer replaces the answer so far: only if it is lower, compared as signed
     * numbers.
     */
    static boolean outranks(int answer, int decided) {
        return (answer & ACTION_MASK) < (decided & ACTION_MASK);
    }
}
