package org.seccomptck.comparison;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Verdict;

/**
 * What the runners of a column answer to one call.
 *
 * @param replies each answer once, in the order of the runners; that of a runner which was not asked is {@link #NOT_ASKED}
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
     * @param flag what to think of that
     */
    public record Reply(Answer answer, Flag flag) {
        static Reply of(Outcome outcome) {
            Answer answer = Answer.of(outcome);
            Verdict verdict = outcome.verdict();
            boolean undecided = verdict == Verdict.UNDECIDED || answer.kind() == Answer.Kind.OTHER;
            return new Reply(answer, verdict.deviates() ? Flag.DEVIATES : undecided ? Flag.UNDECIDED : Flag.NONE);
        }
    }

    /** What to think of an answer. */
    public enum Flag {
        /** Nothing stands out. */
        NONE,
        /** What happens is not what the profile says. */
        DEVIATES,
        /** Nobody can say whether it is what the profile says. */
        UNDECIDED
    }

    /** Return whether the answer of every runner of the column is known. */
    boolean tells() {
        return replies.stream()
                .noneMatch(reply -> reply.answer().equals(Answer.NONE) || reply.flag() == Flag.UNDECIDED);
    }
}
