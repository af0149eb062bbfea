package org.seccomptck.verdict;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;

/**
 * How these tests write the accounts of a call; a dash is an account that there is not. Observations: a number is what
 * the call returned, {@code SIGSYS} and {@code SIG4} what it died of, {@code trap 0} a SIGSYS that was caught, with its
 * si_errno.
 */
final class AccountWords {
    private AccountWords() {}

    static Observation trapped(int errno) {
        return new Observation.Trapped(90, 0xc000003e, errno);
    }

    /** Return the accounts of a call whose document says this, without the bundle's. */
    static Accounts accounts(String expected, String loaded, String direct, String shielded) {
        return new Accounts(
                decision(expected).map(AccountWords::expected),
                Optional.empty(),
                decision(loaded),
                observation(direct),
                observation(shielded),
                Optional.empty(),
                Optional.empty());
    }

    static Ruling expected(Decision decision, Addition... additions) {
        return new Ruling(decision, Ground.rule("/syscalls/0", "chmod", ""), Set.of(additions));
    }

    /** Return the codes of an outcome's reasons, as rows of these tests have them. */
    static String reasons(Outcome outcome) {
        return outcome.reasons().stream().map(reason -> reason.code().name()).collect(Collectors.joining(" "));
    }

    static Optional<Decision> decision(String text) {
        if (text.equals("-")) {
            return Optional.empty();
        }
        String[] words = text.split(" ", -1);
        return Optional.of(new Decision(Action.valueOf(words[0]), words.length > 1 ? Integer.parseInt(words[1]) : 0));
    }

    static Optional<Observation> observation(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case "-" -> Optional.empty();
            case "pass" -> Optional.of(new Observation.Passed());
            case "pass?" -> Optional.of(new Observation.PassedOrEnosys());
            case "blocked" -> Optional.of(new Observation.Blocked());
            case "skipped" -> Optional.of(new Observation.NotCalled("skipped"));
            case "exit" -> Optional.of(new Observation.Exited(Integer.parseInt(words[1])));
            case "trap" -> Optional.of(trapped(Integer.parseInt(words[1])));
            case "SIGSYS" -> Optional.of(new Observation.Killed(31));
            case "SIG4" -> Optional.of(new Observation.Killed(4));
            case "SIG11" -> Optional.of(new Observation.Killed(11));
            default -> Optional.of(new Observation.Returned(Long.parseLong(words[0])));
        };
    }
}
