package org.seccomptck.verdict;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/**
 * The verdict on one call, from its accounts. The bundle does not influence a verdict: it shows which party is at
 * fault, not whether something is wrong.
 */
public final class Judge {
    private Judge() {}

    /** Return the outcome of a call that every kernel asks its filters about. */
    public static Outcome judge(Accounts accounts) {
        return judge(accounts, Optional.empty());
    }

    /**
     * Return the outcome of one call.
     *
     * @param exempt why the kernel runs this call whatever a filter says; empty when it does not
     */
    public static Outcome judge(Accounts accounts, Optional<Reason> exempt) {
        if (accounts.expected().isEmpty()) {
            return outcome(accounts, Verdict.UNDECIDED, ReasonCode.NO_DOCUMENT);
        }
        Decision expected = accounts.expected().map(Ruling::decision).orElseThrow();
        if (accounts.loaded().isPresent()) {
            return withLoaded(accounts, expected, accounts.loaded().get(), exempt);
        }
        return withoutLoaded(accounts, expected, exempt);
    }

    private static Outcome withLoaded(Accounts accounts, Decision expected, Decision loaded, Optional<Reason> exempt) {
        if (!loaded.sameAs(expected)) {
            return outcome(accounts, deviation(expected, loaded.executes()), ReasonCode.LOADED_DIFFERS);
        }
        if (!observedFits(accounts, expected)) {
            return exempt.filter(why -> !stoppedBySignal(accounts))
                    .map(why -> exempted(accounts, expected, why))
                    .orElseGet(() -> contradiction(accounts, expected));
        }
        if (!observedTells(accounts)) {
            return outcome(accounts, Verdict.UNDECIDED, ReasonCode.NOT_CALLED);
        }
        return conforms(accounts, expected, ReasonCode.ALL_ACCOUNTS_AGREE);
    }

    private static Outcome withoutLoaded(Accounts accounts, Decision expected, Optional<Reason> exempt) {
        if (!observedTells(accounts)) {
            return outcome(accounts, Verdict.UNDECIDED, ReasonCode.NOTHING_SEEN);
        }
        if (!observedFits(accounts, expected)) {
            if (isAssumed(accounts) && isAbsent(accounts)) {
                return outcome(accounts, Verdict.NOT_APPLICABLE, ReasonCode.ABSENT_AND_ASSUMED);
            }
            return exempt.filter(why -> !stoppedBySignal(accounts))
                    .map(why -> exempted(accounts, expected, why))
                    .orElseGet(() -> contradiction(accounts, expected));
        }
        Optional<Decision> other = otherExplanation(accounts, expected);
        if (other.isPresent()) {
            return outcome(accounts, Verdict.UNDECIDED, ReasonCode.AMBIGUOUS, other.get());
        }
        return conforms(accounts, expected, ReasonCode.EXPECTED_AND_OBSERVED_AGREE);
    }

    private static boolean isAssumed(Accounts accounts) {
        return accounts.expected()
                .filter(one -> one.additions().contains(Addition.ASSUMED))
                .isPresent();
    }

    /** Return whether nothing was seen but ENOSYS. */
    private static boolean isAbsent(Accounts accounts) {
        return accounts.direct().filter(Judge::isEnosys).isPresent()
                && accounts.shielded()
                        .filter(seen -> !isEnosys(seen) && !(seen instanceof Observation.PassedOrEnosys))
                        .isEmpty();
    }

    private static boolean isEnosys(Observation seen) {
        return seen instanceof Observation.Returned returned && returned.errno() == Errno.ENOSYS;
    }

    private static Outcome conforms(Accounts accounts, Decision expected, ReasonCode agreement) {
        boolean errnoOfKernel = expected.executes()
                && accounts.direct()
                        .filter(seen -> seen instanceof Observation.Returned returned && returned.failed())
                        .isPresent();
        return new Outcome(
                Verdict.CONFORMS,
                errnoOfKernel
                        ? List.of(Reason.of(agreement), Reason.of(ReasonCode.ERRNO_OF_KERNEL))
                        : List.of(Reason.of(agreement)),
                accounts);
    }

    private static Outcome contradiction(Accounts accounts, Decision expected) {
        boolean reached = passed(accounts) || reached(accounts);
        Verdict verdict =
                expected.executes() ? Verdict.FAIL_CLOSED : reached ? Verdict.FAIL_OPEN : Verdict.WRONG_ACTION;
        return outcome(
                accounts,
                verdict,
                accounts.loaded().isPresent()
                        ? ReasonCode.OBSERVED_CONTRADICTS_FILTER
                        : ReasonCode.OBSERVED_CONTRADICTS_PROFILE);
    }

    /**
     * Return whether the call passed the filters behind the shield. Where ENOSYS is ambiguous there, the call itself
     * decides.
     */
    private static boolean passed(Accounts accounts) {
        boolean otherThanEnosys = accounts.direct()
                .filter(seen -> Reading.tells(seen) && !isEnosys(seen) && !stoppedBySignal(accounts))
                .isPresent();
        return accounts.shielded()
                .filter(seen -> seen instanceof Observation.Passed
                        || (seen instanceof Observation.PassedOrEnosys && otherThanEnosys))
                .isPresent();
    }

    /** Return whether the call was executed: no filter can give such an answer, except an errno of 0. */
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

    /** Return whether a filter's signal was seen, which proves that the kernel asked the filter. */
    private static boolean stoppedBySignal(Accounts accounts) {
        return Stream.of(accounts.direct(), accounts.shielded())
                .flatMap(Optional::stream)
                .anyMatch(seen -> seen instanceof Observation.Trapped
                        || (seen instanceof Observation.Killed killed && killed.bySeccomp()));
    }

    private static Verdict deviation(Decision expected, boolean executes) {
        if (expected.executes() == executes) {
            return Verdict.WRONG_ACTION;
        }
        return executes ? Verdict.FAIL_OPEN : Verdict.FAIL_CLOSED;
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

    /** Return another decision that would look the same from inside: this is why the loaded account is needed. */
    private static Optional<Decision> otherExplanation(Accounts accounts, Decision expected) {
        Optional<Decision> other = expected.executes()
                ? accounts.direct()
                        .filter(seen -> seen instanceof Observation.Returned returned && returned.failed())
                        .map(seen -> Decision.errno(((Observation.Returned) seen).errno()))
                : Optional.of(Decision.ALLOW);
        return other.filter(decision -> observedFits(accounts, decision));
    }

    private static Outcome exempted(Accounts accounts, Decision expected, Reason why) {
        return new Outcome(expected.executes() ? Verdict.CONFORMS : Verdict.NOT_APPLICABLE, List.of(why), accounts);
    }

    private static Outcome outcome(Accounts accounts, Verdict verdict, ReasonCode code, Object... parameters) {
        return new Outcome(verdict, List.of(Reason.of(code, parameters)), accounts);
    }
}
