package org.seccomptck.verdict;

import java.util.List;
import java.util.Optional;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ScenarioOutcome;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/**
 * Judges a way to an effect that the profile denies. A way that the profile itself leaves open is no deviation; a
 * finding reports it.
 */
public final class SiblingJudge {
    private SiblingJudge() {}

    /**
     * Return the outcome of an attempt.
     *
     * @param walked the accounts of the call that decides, as the walks made it
     * @param attempt the result of the attempt; empty when the probe did not reach it
     */
    public static Outcome judge(Accounts walked, Optional<ScenarioOutcome> attempt) {
        Optional<Observation> seen = attempt.flatMap(ScenarioOutcome::observation);
        if (attempt.isEmpty() || seen.isEmpty()) {
            return ScenarioJudge.judge(walked, Optional.empty());
        }
        Effect effect = attempt.get().effect();
        Accounts accounts = new Accounts(
                walked.expected(),
                walked.bundle(),
                walked.loaded(),
                seen,
                walked.shielded(),
                Optional.empty(),
                Optional.of(effect));
        if (effect == Effect.SEEN && denies(accounts)) {
            return new Outcome(Verdict.FAIL_OPEN, List.of(Reason.of(ReasonCode.EFFECT_FOUND)), accounts);
        }
        if (seen.get() instanceof Observation.NotCalled) {
            return new Outcome(Verdict.NOT_APPLICABLE, List.of(Reason.of(ReasonCode.NOT_REACHED)), accounts);
        }
        Reason afterwards =
                Reason.of(ReasonCode.AFTERWARDS, effect, attempt.get().prepared());
        return new Outcome(Verdict.CONFORMS, List.of(afterwards), accounts);
    }

    private static boolean denies(Accounts accounts) {
        return accounts.expected()
                .map(Ruling::decision)
                .filter(decision -> !decision.executes())
                .isPresent();
    }

    /**
     * Return whether a check is about a way whose effect was looked for and not found, or whose program was ended by a
     * filter first.
     */
    public static boolean looked(Outcome outcome) {
        return outcome.accounts()
                        .effect()
                        .filter(effect -> effect != Effect.UNKNOWN)
                        .isPresent()
                || outcome.accounts()
                        .direct()
                        .filter(seen -> seen instanceof Observation.Killed killed && killed.bySeccomp())
                        .isPresent();
    }
}
