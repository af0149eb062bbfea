package org.seccomptck.verdict;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ScenarioOutcome;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/** Judges an operation of the documented scenario, whose call was made on something that exists. */
public final class ScenarioJudge {
    private ScenarioJudge() {}

    /**
     * Return the outcome of an operation.
     *
     * @param walked the accounts of its call as the walks made it
     * @param scenario the result of the operation; empty when the probe did not reach it
     */
    public static Outcome judge(Accounts walked, Optional<ScenarioOutcome> scenario) {
        if (scenario.isEmpty()) {
            return isKilled(walked)
                    ? Judge.judge(walked)
                    : new Outcome(Verdict.UNDECIDED, List.of(Reason.of(ReasonCode.NOT_REACHED)), walked);
        }
        Effect effect = scenario.get().effect();
        Accounts accounts = new Accounts(
                walked.expected(),
                walked.bundle(),
                walked.loaded(),
                scenario.get().observation(),
                walked.shielded(),
                Optional.empty(),
                Optional.of(effect));
        if (effect == Effect.SEEN && denies(accounts)) {
            return new Outcome(Verdict.FAIL_OPEN, List.of(Reason.of(ReasonCode.EFFECT_FOUND)), accounts);
        }
        Outcome outcome = Judge.judge(accounts);
        if (outcome.verdict() != Verdict.CONFORMS) {
            return outcome;
        }
        if (effect == Effect.NONE && succeeded(accounts)) {
            return new Outcome(Verdict.UNDECIDED, List.of(Reason.of(ReasonCode.EFFECT_NOT_FOUND)), accounts);
        }
        Reason afterwards =
                Reason.of(ReasonCode.AFTERWARDS, effect, scenario.get().prepared());
        return new Outcome(
                Verdict.CONFORMS,
                Stream.concat(outcome.reasons().stream(), Stream.of(afterwards)).toList(),
                accounts);
    }

    /** A program of an ABI that is killed as a whole does not even reach the operation; only its call was made. */
    private static boolean isKilled(Accounts walked) {
        return walked.direct()
                .filter(seen -> seen instanceof Observation.Killed killed && killed.bySeccomp())
                .isPresent();
    }

    private static boolean denies(Accounts accounts) {
        return accounts.expected()
                .map(Ruling::decision)
                .filter(decision -> !decision.executes())
                .isPresent();
    }

    private static boolean succeeded(Accounts accounts) {
        return accounts.direct()
                .filter(seen -> seen instanceof Observation.Returned returned && !returned.failed())
                .isPresent();
    }
}
