package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.probe.ScenarioOutcome;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/** What becomes of a file that exists says more than what a call returns. */
class ScenarioJudgeTests {

    /** A row is: what profile and filter say, what the call returned, what was found of the file, and what that comes to. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ERRNO 1 | -1  | NONE    | CONFORMS  | ALL_ACCOUNTS_AGREE AFTERWARDS
            ERRNO 1 | -1  | UNKNOWN | CONFORMS  | ALL_ACCOUNTS_AGREE AFTERWARDS
            # It was denied, says the call; the file says otherwise.
            ERRNO 1 | -1  | SEEN    | FAIL_OPEN | EFFECT_FOUND
            ERRNO 1 | 0   | SEEN    | FAIL_OPEN | EFFECT_FOUND
            ERRNO 1 | 0   | NONE    | FAIL_OPEN | OBSERVED_CONTRADICTS_FILTER
            ALLOW   | 0   | SEEN    | CONFORMS  | ALL_ACCOUNTS_AGREE AFTERWARDS
            ALLOW   | 0   | UNKNOWN | CONFORMS  | ALL_ACCOUNTS_AGREE AFTERWARDS
            ALLOW   | 0   | NONE    | UNDECIDED | EFFECT_NOT_FOUND
            ALLOW   | -1  | NONE    | CONFORMS  | ALL_ACCOUNTS_AGREE ERRNO_OF_KERNEL AFTERWARDS
            """)
    void theFileTells(String decision, String returned, Effect effect, Verdict verdict, String reasons) {
        Accounts walked = AccountWords.accounts(decision, decision, "-", "-");

        Outcome outcome = ScenarioJudge.judge(walked, Optional.of(operation(returned, effect)));

        assertThat(outcome.verdict()).as("%s", outcome).isEqualTo(verdict);
        assertThat(AccountWords.reasons(outcome)).isEqualTo(reasons);
        assertThat(outcome.accounts().effect()).contains(effect);
    }

    @Test
    void whatWasFoundIsAmongTheReasons() {
        Outcome outcome = ScenarioJudge.judge(
                AccountWords.accounts("ALLOW", "ALLOW", "-", "-"), Optional.of(operation("0", Effect.SEEN)));

        assertThat(outcome.reasons()).last().isEqualTo(Reason.of(ReasonCode.AFTERWARDS, "SEEN", "true"));
    }

    // A program of an ABI that is killed whole does not even come to the operation.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KILL_THREAD | SIGSYS | CONFORMS  | ALL_ACCOUNTS_AGREE
            ERRNO 1     | SIGSYS | WRONG_ACTION | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1     | -1     | UNDECIDED | NOT_REACHED
            ALLOW       | -      | UNDECIDED | NOT_REACHED
            """)
    void anOperationThatWasNotReached(String decision, String direct, Verdict verdict, String reasons) {
        Accounts walked = AccountWords.accounts(decision, decision, direct, "-");

        Outcome outcome = ScenarioJudge.judge(walked, Optional.empty());

        assertThat(outcome.verdict()).as("%s", outcome).isEqualTo(verdict);
        assertThat(AccountWords.reasons(outcome)).isEqualTo(reasons);
        assertThat(outcome.accounts()).isEqualTo(walked);
    }

    private static ScenarioOutcome operation(String returned, Effect effect) {
        return new ScenarioOutcome(Abi.X86_64, "chmod", true, AccountWords.observation(returned), effect, "");
    }
}
