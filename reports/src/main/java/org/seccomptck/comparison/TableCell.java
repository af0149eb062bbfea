package org.seccomptck.comparison;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Verdict;

/**
 * The answers of a column's runners to one call.
 *
 * @param replies each answer once, in the order of the runners; the reply of a runner that was not asked is
 *     {@link #NOT_ASKED}
 */
public record TableCell(Set<Reply> replies) {
    /** The reply of a runner that was not asked this call. */
    public static final Reply NOT_ASKED = new Reply(Answer.NONE, Flag.NONE);
    /** No runner of the column was asked. */
    public static final TableCell EMPTY = new TableCell(Set.of(NOT_ASKED));

    /** Copy the set, in its order. */
    public TableCell {
        replies = Collections.unmodifiableSet(new LinkedHashSet<>(replies));
    }

    /**
     * One runner's answer.
     *
     * @param answer the answer to the call
     * @param flag how the answer relates to the profile
     */
    public record Reply(Answer answer, Flag flag) {
        static Reply of(Outcome outcome) {
            Answer answer = Answer.of(outcome);
            Verdict verdict = outcome.verdict();
            boolean undecided = verdict == Verdict.UNDECIDED || answer.kind() == Answer.Kind.OTHER;
            return new Reply(answer, verdict.deviates() ? Flag.DEVIATES : undecided ? Flag.UNDECIDED : Flag.NONE);
        }
    }

    /** How an answer relates to the profile. */
    public enum Flag {
        /** Nothing is remarkable. */
        NONE,
        /** The answer deviates from the profile. */
        DEVIATES,
        /** It is undecided whether the answer agrees with the profile. */
        UNDECIDED
    }

    /** Return whether the answer of every runner of the column is known. */
    boolean tells() {
        return replies.stream()
                .noneMatch(reply -> reply.answer().equals(Answer.NONE) || reply.flag() == Flag.UNDECIDED);
    }
}
