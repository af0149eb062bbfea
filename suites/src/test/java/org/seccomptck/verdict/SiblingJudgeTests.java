package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ScenarioOutcome;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.SeenSiblings;
import org.seccomptck.record.Verdict;

/** What a profile lets through is no deviation, whatever comes of it. */
class SiblingJudgeTests {
    /** A row is: what profile and filter say, what came back, what was found, the verdict, whether it was reached and seen. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ERRNO 1     | -1     | NONE    | CONFORMS  | AFTERWARDS   | false | true
            ERRNO 1     | -38    | NONE    | CONFORMS  | AFTERWARDS   | false | true
            ERRNO 1     | -1     | SEEN    | FAIL_OPEN | EFFECT_FOUND | true  | true
            ALLOW       | 0      | SEEN    | CONFORMS  | AFTERWARDS   | true  | true
            ALLOW       | 0      | NONE    | CONFORMS  | AFTERWARDS   | false | true
            ALLOW       | -38    | NONE    | CONFORMS  | AFTERWARDS   | false | true
            ALLOW       | 0      | UNKNOWN | CONFORMS  | AFTERWARDS   | false | false
            KILL_THREAD | SIGSYS | UNKNOWN | CONFORMS  | AFTERWARDS   | false | true
            """)
    void theFileTells(
            String decision,
            String seen,
            Effect effect,
            Verdict verdict,
            String reasons,
            boolean reached,
            boolean looked) {
        Outcome outcome = judge(decision, AccountWords.observation(seen), effect);

        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(AccountWords.reasons(outcome)).isEqualTo(reasons);
        assertThat(SeenSiblings.isEffectSeen(outcome)).isEqualTo(reached);
        assertThat(SiblingJudge.looked(outcome)).isEqualTo(looked);
    }

    @Test
    void whatCouldNotBeTriedDecidesNothing() {
        Outcome outcome = judge("ERRNO 1", Optional.of(new Observation.NotCalled("unprepared")), Effect.UNKNOWN);

        assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(SiblingJudge.looked(outcome)).isFalse();
    }

    private static Outcome judge(String decision, Optional<Observation> seen, Effect effect) {
        return SiblingJudge.judge(
                AccountWords.accounts(decision, decision, "-", "-"),
                Optional.of(new ScenarioOutcome(Abi.X86_64, "mode/fchmod", true, seen, effect, "")));
    }
}
