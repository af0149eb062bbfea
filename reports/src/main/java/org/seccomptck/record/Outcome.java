package org.seccomptck.record;

import java.util.List;

/**
 * The answer to a check, with its grounds. Many checks share one outcome: it is a value without identity.
 *
 * @param verdict the answer
 * @param reasons why, the first reason first
 * @param accounts what is known
 */
public record Outcome(Verdict verdict, List<Reason> reasons, Accounts accounts) {
    /** Copy the list. */
    public Outcome {
        reasons = List.copyOf(reasons);
    }

    /** Return an outcome without accounts of a call. */
    public static Outcome of(Verdict verdict, Reason... reasons) {
        return new Outcome(verdict, List.of(reasons), Accounts.NONE);
    }
}
