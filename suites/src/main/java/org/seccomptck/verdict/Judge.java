package org.seccomptck.verdict;

import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;

/** Holds the three accounts of a call against each other. */
public final class Judge {
    /** Why nothing can be said of an engine's default that is not published. */
    public static final String NO_DOCUMENT =
            "there is no document that says what this profile should do; name one with --engine-default FILE";

    private Judge() {}

    /**
     * Decides on one call.
     *
     * @param exempt why the kernel runs this call whatever a filter says; empty when it does not
     */
    public static Verdict judge(Accounts accounts, Optional<String> exempt) {
        if (accounts.expected().isEmpty()) {
            return undecided(NO_DOCUMENT);
        }
        Decision expected = accounts.expected().map(Ruling::decision).orElseThrow();
        if (accounts.loaded().isPresent()) {
            return withLoaded(accounts, expected, accounts.loaded().get(), exempt);
        }
        return withoutLoaded(accounts, expected, exempt);
    }

    private static Verdict withLoaded(Accounts accounts, Decision expected, Decision loaded, Optional<String> exempt) {
        if (!loaded.sameAs(expected)) {
            return new Verdict(
                    deviation(expected, loaded.executes()),
                    "the profile says " + expected + ", the filter in the kernel says " + loaded + " (observed: "
                            + accounts.observedWords()
                            + "); at fault is what made the filter: engine, OCI runtime or libseccomp");
        }
        if (!observedFits(accounts, expected)) {
            return exempt.filter(why -> !stoppedBySignal(accounts))
                    .map(why -> exempted(accounts, expected, why))
                    .orElseGet(() -> contradiction(accounts, expected));
        }
        if (!observedTells(accounts)) {
            return undecided("the filter in the kernel says " + loaded
                    + ", as the profile does, but the call could not be made: " + accounts.observedWords());
        }
        return conforms(accounts, expected, "all three accounts");
    }

    private static Verdict withoutLoaded(Accounts accounts, Decision expected, Optional<String> exempt) {
        if (!observedTells(accounts)) {
            return undecided(
                    "the loaded filter could not be dumped and the call was not made: " + accounts.observedWords());
        }
        if (!observedFits(accounts, expected)) {
            if (isAssumed(accounts) && isAbsent(accounts)) {
                return new Verdict(
                        Kind.NOT_APPLICABLE,
                        "there is no such call here (ENOSYS), and no document says that this OCI runtime has to kill it");
            }
            return exempt.filter(why -> !stoppedBySignal(accounts))
                    .map(why -> exempted(accounts, expected, why))
                    .orElseGet(() -> contradiction(accounts, expected));
        }
        Optional<Decision> other = otherExplanation(accounts, expected);
        if (other.isPresent()) {
            return undecided("the loaded filter could not be dumped, and " + accounts.observedWords() + " fits both "
                    + expected + " and " + other.get());
        }
        return conforms(accounts, expected, "two accounts: the loaded filter could not be dumped");
    }

    private static boolean isAssumed(Accounts accounts) {
        return accounts.expected()
                .filter(ruling -> ruling.additions().contains(Addition.ASSUMED))
                .isPresent();
    }

    /** Whether nothing was seen but ENOSYS. */
    private static boolean isAbsent(Accounts accounts) {
        return accounts.direct().filter(Judge::isEnosys).isPresent()
                && accounts.shielded()
                        .filter(seen -> !isEnosys(seen) && !(seen instanceof Observation.PassedOrEnosys))
                        .isEmpty();
    }

    private static boolean isEnosys(Observation seen) {
        return seen instanceof Observation.Returned returned && returned.errno() == Errno.ENOSYS;
    }

    private static Verdict conforms(Accounts accounts, Decision expected, String witness) {
        boolean errnoOfKernel = expected.executes()
                && accounts.direct()
                        .filter(seen -> seen instanceof Observation.Returned returned && returned.failed())
                        .isPresent();
        return new Verdict(
                Kind.CONFORMS,
                expected + " by " + witness
                        + (errnoOfKernel ? "; the errno is the kernel's own, e.g. for a missing capability" : ""));
    }

    private static Verdict contradiction(Accounts accounts, Decision expected) {
        boolean passed = accounts.shielded()
                .filter(seen -> seen instanceof Observation.Passed)
                .isPresent();
        boolean reached = passed || reached(accounts);
        Kind kind = expected.executes() ? Kind.FAIL_CLOSED : reached ? Kind.FAIL_OPEN : Kind.WRONG_ACTION;
        String fault = accounts.loaded().isPresent()
                ? "; the filter in the kernel says " + accounts.loadedWords()
                        + ", so at fault is the kernel or the probe"
                : "";
        return new Verdict(kind, "the profile says " + expected + ", observed: " + accounts.observedWords() + fault);
    }

    /** Whether the call was executed: no filter gives such an answer, but for an errno of 0. */
    private static boolean reached(Accounts accounts) {
        boolean filterSaysZero = accounts.shielded().filter(Judge::returnsZero).isPresent();
        return accounts.direct()
                .filter(seen -> {
                    if (seen instanceof Observation.Returned returned) {
                        return !returned.failed() && !(returnsZero(seen) && filterSaysZero);
                    }
                    return seen instanceof Observation.Exited
                            || seen instanceof Observation.Blocked
                            || (seen instanceof Observation.Killed killed && !killed.bySeccomp());
                })
                .isPresent();
    }

    private static boolean returnsZero(Observation seen) {
        return seen instanceof Observation.Returned returned && returned.value() == 0;
    }

    /** Whether a signal of a filter was seen: then the kernel did ask it. */
    private static boolean stoppedBySignal(Accounts accounts) {
        return Stream.of(accounts.direct(), accounts.shielded())
                .flatMap(Optional::stream)
                .anyMatch(seen -> seen instanceof Observation.Trapped
                        || (seen instanceof Observation.Killed killed && killed.bySeccomp()));
    }

    private static Kind deviation(Decision expected, boolean executes) {
        if (expected.executes() == executes) {
            return Kind.WRONG_ACTION;
        }
        return executes ? Kind.FAIL_OPEN : Kind.FAIL_CLOSED;
    }

    private static boolean observedFits(Accounts accounts, Decision decision) {
        return accounts.direct().map(seen -> Reading.fitsDirect(seen, decision)).orElse(true)
                && accounts.shielded()
                        .map(seen -> Reading.fitsShielded(seen, decision))
                        .orElse(true);
    }

    private static boolean observedTells(Accounts accounts) {
        return accounts.direct().map(Reading::tells).orElse(false)
                || accounts.shielded().map(Reading::tells).orElse(false);
    }

    /** Another decision that would look the same from inside: the reason for the loaded account. */
    private static Optional<Decision> otherExplanation(Accounts accounts, Decision expected) {
        Optional<Decision> other = expected.executes()
                ? accounts.direct()
                        .filter(seen -> seen instanceof Observation.Returned returned && returned.failed())
                        .map(seen -> Decision.errno(((Observation.Returned) seen).errno()))
                : Optional.of(Decision.ALLOW);
        return other.filter(decision -> observedFits(accounts, decision));
    }

    private static Verdict undecided(String reason) {
        return new Verdict(Kind.UNDECIDED, reason);
    }

    private static Verdict exempted(Accounts accounts, Decision expected, String why) {
        return new Verdict(
                expected.executes() ? Kind.CONFORMS : Kind.NOT_APPLICABLE,
                why + "; observed: " + accounts.observedWords());
    }
}
