package org.seccomptck.comparison;

import java.util.Optional;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;

/**
 * What becomes of a call on a runner, whoever decides it: first the filter that the kernel holds, then the kernel itself.
 * Two answers are equal when a program and an attacker cannot tell them apart, whatever the words of their records.
 *
 * @param kind whether it gets through
 * @param words how it is answered, e.g. {@code EPERM}
 */
public record Answer(Kind kind, String words) {
    /** Nothing was asked: there is no such call, or no container came up. */
    public static final Answer NONE = new Answer(Kind.NONE, "–");
    /** It passes the filter, but this kernel has no such call. */
    static final Answer ABSENT = new Answer(Kind.ABSENT, "absent");

    /** What happens, the most open first. */
    public enum Kind {
        /** It passes the filter and the kernel does it, or refuses it for a reason of its own. */
        RUNS,
        /** It passes the filter; nobody asked the kernel whether it has such a call. */
        PASSES,
        /** It passes the filter, but this kernel has no such call. */
        ABSENT,
        /** The filter stops it. */
        DENIED,
        /** What was seen cannot be put into one of these. */
        OTHER,
        /** Nothing was asked. */
        NONE
    }

    /** The answer that a check found. */
    public static Answer of(CheckRecord check) {
        Optional<Decision> decision = Decision.parse(check.loaded());
        if (decision.isEmpty() && check.verdict().kind() == Verdict.Kind.CONFORMS) {
            // Nobody dumped the filter, but what was seen is what the profile says.
            decision = Decision.parse(check.expected().replaceFirst(":.*", ""));
        }
        Seen seen = Seen.of(check.observed());
        if (decision.isPresent()) {
            return of(decision.get().canonical(), seen);
        }
        if (seen.ran()) {
            return new Answer(Kind.RUNS, "allow");
        }
        if (seen.directly().isEmpty() && seen.shielded().isEmpty()) {
            return NONE;
        }
        return new Answer(Kind.OTHER, seen.directly().isEmpty() ? seen.shielded() : seen.directly());
    }

    /** The answer of a filter alone. */
    public static Answer of(Decision decision) {
        return of(decision.canonical(), new Seen("", ""));
    }

    private static Answer of(Decision decision, Seen seen) {
        if (!decision.executes()) {
            // The kernel exempts a few calls, and there are runtimes whose filter nobody asks.
            boolean zero = decision.action() == Action.ERRNO && decision.data() == 0;
            boolean traced = decision.action() == Action.TRACE;
            return (seen.ran() && !zero) || (seen.passed() && !traced)
                    ? new Answer(Kind.RUNS, "allow")
                    : new Answer(Kind.DENIED, words(decision));
        }
        if (seen.stopped()) {
            return new Answer(Kind.DENIED, seen.directly());
        }
        if (seen.directly().equals(Errno.name(Errno.ENOSYS))) {
            return ABSENT;
        }
        return new Answer(seen.directly().isEmpty() ? Kind.PASSES : Kind.RUNS, words(decision));
    }

    private static String words(Decision decision) {
        return switch (decision.action()) {
            case ERRNO -> Errno.name(decision.data());
            case ALLOW -> "allow";
            case LOG -> "log";
            case TRACE, TRAP, KILL_PROCESS, KILL_THREAD, NOTIFY -> decision.toString();
        };
    }

    /** Whether it is known what becomes of the call. */
    public boolean known() {
        return kind != Kind.OTHER && kind != Kind.NONE;
    }

    /** Whether the call got past every filter. */
    public boolean passes() {
        return kind == Kind.RUNS || kind == Kind.PASSES || kind == Kind.ABSENT;
    }

    /** Whether nothing tells the two apart; where nobody asked one kernel, the other's having no such call does not. */
    public boolean alike(Answer other) {
        boolean oneAsked = (kind == Kind.PASSES) != (other.kind == Kind.PASSES);
        return equals(other)
                || (oneAsked
                        && passes()
                        && other.passes()
                        && (words.equals(other.words) || kind == Kind.ABSENT || other.kind == Kind.ABSENT));
    }

    /**
     * The observed account of a check, taken apart; its words are those of {@link Observation#describe()}.
     *
     * @param directly what came of making the call; empty when it was not made
     * @param shielded what came of it behind the shield; empty likewise
     */
    private record Seen(String directly, String shielded) {
        private static final String SHIELDED = "shielded: ";
        private static final String PASSED = new Observation.Passed().describe();

        static Seen of(String observed) {
            String directly = "";
            String shielded = "";
            for (String part : observed.split("; ", -1)) {
                if (part.startsWith(SHIELDED)) {
                    shielded = part.substring(SHIELDED.length());
                } else if (part.startsWith(PASSED)) {
                    shielded = part;
                } else if (directly.isEmpty()
                        && !part.startsWith("not called")
                        && !part.startsWith(CheckRecord.THREADED)) {
                    directly = part;
                }
            }
            return new Seen(directly, shielded);
        }

        /** Whether it got where no filter lets it come. */
        boolean ran() {
            return directly.startsWith("success (")
                    || directly.startsWith("exited with ")
                    || directly.startsWith("died of signal ")
                    || directly.equals(new Observation.Blocked().describe());
        }

        boolean passed() {
            return shielded.equals(PASSED);
        }

        /** Whether a filter ended it by a signal. */
        boolean stopped() {
            return directly.startsWith("SIGSYS caught")
                    || directly.equals(new Observation.Killed(Observation.Killed.SIGSYS).describe());
        }
    }
}
