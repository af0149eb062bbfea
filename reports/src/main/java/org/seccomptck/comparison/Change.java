package org.seccomptck.comparison;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.seccomptck.profile.Errno;

/**
 * A call whose answer differs before and after an upgrade.
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
        /** The call was stopped before and reaches the kernel now. */
        OPENED,
        /** The kernel had no such call, but has it now, and no filter stops it. */
        NEW_CALL,
        /**
         * The call was stopped before; now the filter lets it through, and only the kernel's lack of the call keeps it
         * from being executed.
         */
        UNGUARDED,
        /** The call reached the kernel before and no longer does. */
        CLOSED,
        /**
         * The call is executed neither before nor after, but a program sees another errno or action, or the call is now
         * logged.
         */
        ANSWERED_OTHERWISE,
        /** On one side, or on both, the answer is not known. */
        UNDECIDED;

        /** The kinds in which a call gets further than before. */
        public static final Set<Kind> OPENING = Set.of(OPENED, NEW_CALL, UNGUARDED);
    }

    /**
     * What programs notice of a call that is executed on neither side. A program that falls back to an older call, as
     * glibc does for clone3, does so on ENOSYS and on no other errno (runc #2151).
     */
    public enum Notice {
        /** The call answered ENOSYS, and answers another errno now. */
        FALLBACK_LOST,
        /** The call answered another errno, and answers ENOSYS now. */
        FALLBACK_GAINED
    }

    /** Return what programs notice of another errno, if that is known. */
    public Optional<Notice> notice() {
        OptionalInt old = before.errno();
        OptionalInt current = after.errno();
        if (old.isEmpty() || current.isEmpty() || old.equals(current)) {
            return Optional.empty();
        }
        if (old.getAsInt() == Errno.ENOSYS) {
            return Optional.of(Notice.FALLBACK_LOST);
        }
        return current.getAsInt() == Errno.ENOSYS ? Optional.of(Notice.FALLBACK_GAINED) : Optional.empty();
    }

    /** Return what changed, if anything did. Two unknown answers do not count as equal. */
    static Optional<Change> of(String profile, Call call, Answer before, Answer after) {
        return before.known() && after.known() && before.alike(after)
                ? Optional.empty()
                : Optional.of(new Change(kind(before, after), profile, call, before, after));
    }

    private static Kind kind(Answer before, Answer after) {
        if (!before.known() || !after.known()) {
            return Kind.UNDECIDED;
        }
        // A container that starts by chance does not tell whether the profile lets a start through.
        if (before.kind() == Answer.Kind.BY_CHANCE) {
            return Kind.ANSWERED_OTHERWISE;
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
