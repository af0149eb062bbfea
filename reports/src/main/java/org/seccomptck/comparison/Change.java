package org.seccomptck.comparison;

import java.util.Optional;

/**
 * A call that is answered otherwise after than before.
 *
 * @param kind how much it matters
 * @param profile the profile's id
 * @param call which call
 * @param before how it was answered
 * @param after how it is answered
 */
public record Change(Kind kind, String profile, Call call, Answer before, Answer after) {
    /** What changed, the most dangerous first. */
    public enum Kind {
        /** It was stopped, and reaches the kernel now. */
        OPENED("opened"),
        /** The kernel had no such call, but has it now, and no filter stops it. */
        NEW_CALL("new in the kernel, not stopped"),
        /** It was stopped, and only that this kernel has no such call keeps it from being done. */
        UNGUARDED("no longer stopped, absent"),
        /** It reached the kernel, and does no longer. */
        CLOSED("closed"),
        /** It is not done, neither before nor after, but a program sees another errno or action; or it is now logged. */
        ANSWERED_OTHERWISE("answered otherwise"),
        /** On one side, or on both, nobody knows how it is answered. */
        UNDECIDED("not compared");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** How people read it. */
        public String label() {
            return label;
        }
    }

    /** What changed, if anything did; that nobody knows on either side does not make two answers the same. */
    static Optional<Change> of(String profile, Call call, Answer before, Answer after) {
        return before.known() && after.known() && before.alike(after)
                ? Optional.empty()
                : Optional.of(new Change(kind(before, after), profile, call, before, after));
    }

    private static Kind kind(Answer before, Answer after) {
        if (!before.known() || !after.known()) {
            return Kind.UNDECIDED;
        }
        return switch (before.kind()) {
            case RUNS, PASSES ->
                switch (after.kind()) {
                    case RUNS, PASSES -> Kind.ANSWERED_OTHERWISE;
                    default -> Kind.CLOSED;
                };
            case ABSENT -> after.kind() == Answer.Kind.RUNS ? Kind.NEW_CALL : Kind.ANSWERED_OTHERWISE;
            default ->
                switch (after.kind()) {
                    case RUNS, PASSES -> Kind.OPENED;
                    case ABSENT -> Kind.UNGUARDED;
                    default -> Kind.ANSWERED_OTHERWISE;
                };
        };
    }
}
