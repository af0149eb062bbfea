package org.seccomptck.verdict;

import java.util.Optional;
import java.util.Set;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;

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

    static Ruling ruling(Decision decision) {
        return new Ruling(decision, "the test says so", Optional.empty(), Set.of());
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
