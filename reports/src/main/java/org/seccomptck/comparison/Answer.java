package org.seccomptck.comparison;

import java.util.Optional;
import java.util.OptionalInt;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Verdict;

/**
 * The result of a call on a runner as a program sees it, whether the filter or the kernel decides. Two answers are
 * equal when neither a program nor an attacker can tell them apart.
 *
 * @param kind whether the call gets through
 * @param sign how it is answered
 */
public record Answer(Kind kind, Sign sign) {
    /** Nothing was asked: there is no such call, or no container came up. */
    public static final Answer NONE = new Answer(Kind.NONE, new Sign.Nothing());
    /** The call passes the filter, but this kernel has no such call. */
    public static final Answer ABSENT = new Answer(Kind.ABSENT, new Sign.Nothing());

    /** The kinds of answers, the most open first. */
    public enum Kind {
        /** The call passes the filter, and the kernel executes it or refuses it for a reason of its own. */
        RUNS,
        /** The call passes the filter; nobody asked whether the kernel has such a call. */
        PASSES,
        /** The call passes the filter, but this kernel has no such call. */
        ABSENT,
        /** The filter stops the call. */
        DENIED,
        /** The question is whether the container starts; it starts by chance. */
        BY_CHANCE,
        /** The observation fits none of these kinds. */
        OTHER,
        /** The question is not about a call; it has only a verdict. */
        JUDGED,
        /** Nothing was asked. */
        NONE
    }

    /** What is known of a flag. */
    public enum FlagState {
        /** The kernel reports that a filter has the flag. */
        IN_EFFECT,
        /** The kernel reports that no filter has the flag. */
        NOT_IN_EFFECT,
        /** The OCI runtime was told to set the flag; no kernel reports whether the flag is set. */
        HANDED_OVER,
        /** The OCI runtime was not told to set the flag. */
        NOT_HANDED_OVER
    }

    /** How a question is answered. */
    public sealed interface Sign {
        /**
         * A call is answered as this decision says.
         *
         * @param decision a decision in its canonical form
         */
        record Decided(Decision decision) implements Sign {}

        /**
         * Only what was observed is known.
         *
         * @param observation how the call ended
         */
        record Seen(Observation observation) implements Sign {}

        /**
         * The question is not about a call.
         *
         * @param verdict what the kit found
         */
        record Judged(Verdict verdict) implements Sign {}

        /** The question is whether the container starts; the kind is the answer. */
        record Container() implements Sign {}

        /** The question is whether there is a filter; the kind is the answer: with a filter, calls may be denied. */
        record Filter() implements Sign {}

        /**
         * The question is whether the filter has the flag.
         *
         * @param state the flag's state, as far as it is known
         */
        record Flag(FlagState state) implements Sign {}

        /** The kind is the whole answer. */
        record Nothing() implements Sign {}
    }

    /** Return the answer that a check found. */
    public static Answer of(Outcome outcome) {
        Accounts accounts = outcome.accounts();
        if (accounts.equals(Accounts.NONE)) {
            return outcome.verdict() == Verdict.NOT_APPLICABLE
                    ? NONE
                    : new Answer(Kind.JUDGED, new Sign.Judged(outcome.verdict()));
        }
        // If nobody dumped the filter, but the observation agrees with the profile, the answer is the profile's.
        Optional<Decision> decision = accounts.loaded()
                .or(() -> outcome.verdict() == Verdict.CONFORMS
                        ? accounts.expected().map(Ruling::decision)
                        : Optional.empty());
        Seen seen = Seen.of(accounts);
        if (decision.isPresent()) {
            return of(decision.get().canonical(), seen);
        }
        if (seen.ran()) {
            return runs();
        }
        return seen.direct()
                .or(seen::shielded)
                .map(one -> new Answer(Kind.OTHER, new Sign.Seen(one)))
                .orElse(NONE);
    }

    /** Return the answer that a check found if no filter stands before the kernel, whatever the profile says. */
    static Answer unfiltered(Outcome outcome) {
        return outcome.accounts().equals(Accounts.NONE) ? of(outcome) : of(Decision.ALLOW, Seen.of(outcome.accounts()));
    }

    /** Return the answer of a filter alone. */
    public static Answer of(Decision decision) {
        return of(decision.canonical(), Seen.NOTHING);
    }

    /** Return the answer to the question whether the container starts. */
    static Answer container(Kind kind) {
        return new Answer(kind, new Sign.Container());
    }

    /** Return the answer to the question whether there is a filter. */
    static Answer filter(Kind kind) {
        return new Answer(kind, new Sign.Filter());
    }

    /**
     * Return the answer to the question whether the filter has the flag; whether calls get through is another question.
     */
    static Answer flag(FlagState state) {
        return new Answer(Kind.RUNS, new Sign.Flag(state));
    }

    private static Answer of(Decision decision, Seen seen) {
        if (!decision.executes()) {
            // The kernel exempts a few calls from filters, and some runtimes do not ask their filters.
            boolean zero = decision.equals(Decision.errno(0));
            boolean traced = decision.action() == Action.TRACE;
            return (seen.ran() && !zero) || (seen.passed() && !traced)
                    ? runs()
                    : new Answer(Kind.DENIED, new Sign.Decided(decision));
        }
        Optional<Sign> signal = seen.direct().flatMap(Seen::signal);
        if (signal.isPresent()) {
            return new Answer(Kind.DENIED, signal.get());
        }
        if (seen.direct().filter(Seen::isEnosys).isPresent()) {
            return ABSENT;
        }
        return new Answer(seen.direct().isPresent() ? Kind.RUNS : Kind.PASSES, new Sign.Decided(decision));
    }

    private static Answer runs() {
        return new Answer(Kind.RUNS, new Sign.Decided(Decision.ALLOW));
    }

    /** Return whether the answer is known. */
    public boolean known() {
        return kind != Kind.OTHER && kind != Kind.JUDGED && kind != Kind.NONE;
    }

    /**
     * Return the errno that a program sees when a call is not executed; empty where it sees none, or the errno is not
     * known. A filter that asks a missing tracer answers with ENOSYS (seccomp(2), SECCOMP_RET_TRACE).
     */
    OptionalInt errno() {
        if (kind == Kind.ABSENT) {
            return OptionalInt.of(Errno.ENOSYS);
        }
        if (kind == Kind.DENIED && sign instanceof Sign.Decided decided) {
            Decision decision = decided.decision();
            if (decision.action() == Action.TRACE) {
                return OptionalInt.of(Errno.ENOSYS);
            }
            if (decision.action() == Action.ERRNO && decision.data() != 0) {
                return OptionalInt.of(decision.data());
            }
        }
        return OptionalInt.empty();
    }

    /** Return whether the call got past every filter. */
    public boolean passes() {
        return kind == Kind.RUNS || kind == Kind.PASSES || kind == Kind.ABSENT;
    }

    /**
     * Return whether two answers are indistinguishable. An answer that one kernel was never asked for matches any
     * answer that passes the same filter.
     */
    public boolean alike(Answer other) {
        boolean oneAsked = (kind == Kind.PASSES) != (other.kind == Kind.PASSES);
        return equals(other)
                || (oneAsked
                        && passes()
                        && other.passes()
                        && (sign.equals(other.sign) || kind == Kind.ABSENT || other.kind == Kind.ABSENT));
    }

    /**
     * The probe's observations of a call. A call that was not made has none.
     *
     * @param direct how the call ended when it was made
     * @param shielded how it ended behind the shield
     */
    private record Seen(Optional<Observation> direct, Optional<Observation> shielded) {
        static final Seen NOTHING = new Seen(Optional.empty(), Optional.empty());

        static Seen of(Accounts accounts) {
            return new Seen(
                    accounts.direct().filter(Seen::isMade), accounts.shielded().filter(Seen::isMade));
        }

        private static boolean isMade(Observation seen) {
            return !(seen instanceof Observation.NotCalled);
        }

        /** Return whether the call had a result that no filter can produce. */
        boolean ran() {
            return direct.filter(Seen::isExecuted).isPresent();
        }

        private static boolean isExecuted(Observation seen) {
            return (seen instanceof Observation.Returned returned && !returned.failed())
                    || (seen instanceof Observation.Killed killed && !killed.bySeccomp())
                    || seen instanceof Observation.Exited
                    || seen instanceof Observation.Blocked;
        }

        boolean passed() {
            return shielded.filter(Observation.Passed.class::isInstance).isPresent();
        }

        /** Return how a filter stopped the call, if it did so by a signal. */
        static Optional<Sign> signal(Observation seen) {
            if (seen instanceof Observation.Trapped trapped) {
                return Optional.of(new Sign.Decided(new Decision(Action.TRAP, trapped.errno())));
            }
            if (seen instanceof Observation.ThreadDied) {
                return Optional.of(new Sign.Decided(Decision.of(Action.KILL_THREAD)));
            }
            // With only one thread, the two kill actions cannot be told apart.
            return seen instanceof Observation.Killed killed && killed.bySeccomp()
                    ? Optional.of(new Sign.Seen(seen))
                    : Optional.empty();
        }

        static boolean isEnosys(Observation seen) {
            return seen instanceof Observation.Returned returned && returned.errno() == Errno.ENOSYS;
        }
    }
}
