package org.seccomptck.comparison;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.seccomptck.profile.Errno;

/**
 * A call that gets another answer after an upgrade than before.
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
        /** The call was stopped, and reaches the kernel now. */
        OPENED,
        /** The kernel had no such call, but has it now, and no filter stops it. */
        NEW_CALL,
        /** The call was stopped, and only that this kernel has no such call keeps it from being done. */
        UNGUARDED,
        /** The call reached the kernel, and does no longer. */
        CLOSED,
        /** The call is done neither before nor after, but a program sees another errno or action; or it is now logged. */
        ANSWERED_OTHERWISE,
        /** On one side, or on both, nobody knows how the call is answered. */
        UNDECIDED;

        /** The kinds by which a call gets further than it did. */
        public static final Set<Kind> OPENING = Set.of(OPENED, NEW_CALL, UNGUARDED);
    }

    /**
     * What programs notice of a call that is not done on either side. Who knows an older call for the same purpose, as glibc
     * for clone3, tries that on ENOSYS and on no other errno (runc #2151).
     */
    public enum Notice {
        /** The call answered ENOSYS, and answers another errno now. */
        FALLBACK_LOST,
        /** The call answered another errno, and answers ENOSYS now. */
        FALLBACK_GAINED
    }

    /** Return what programs notice of another errno, where that is known. */
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

    /** Return what changed, if anything did. That nobody knows on either side does not make two answers the same. */
    static Optional<Change> of(String profile, Call call, Answer before, Answer after) {
        return before.known() && after.known() && before.alike(after)
                ? Optional.empty()
                : Optional.of(new Change(kind(before, after), profile, call, before, after));
    }

    private static Kind kind(Answer before, Answer after) {
        if (!before.known() || !after.known()) {
            return Kind.UNDECIDED;
        }
        // A container that starts now and then says of no start whether it is the profile that lets it through.
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
