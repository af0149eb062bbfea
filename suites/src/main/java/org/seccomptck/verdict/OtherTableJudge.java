package org.seccomptck.verdict;

import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.TellingCalls;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/**
 * Judges an ABI whose calls are answered from the table of another ABI. What the profile says of its calls means nothing
 * there, but that it closes the ABI as a whole: then whatever is executed through its entry is a call that it denies.
 */
public final class OtherTableJudge {
    private OtherTableJudge() {}

    /**
     * Return the one outcome of such an ABI.
     *
     * @param table the ABI from whose table its calls are answered
     * @param unlisted whether the profile does not list the ABI
     * @param answered a call through its entry that was answered as that table has it; empty where none was
     * @param accounts of the call that was answered, or of one that was not made
     */
    public static Outcome judge(
            Abi abi, Abi table, boolean unlisted, Optional<TellingCalls.Answered> answered, Accounts accounts) {
        Reason other = Reason.of(ReasonCode.ABI_OF_OTHER_TABLE, abi.label(), table.label());
        boolean closed = unlisted
                && accounts.expected()
                        .map(Ruling::decision)
                        .filter(Decision::executes)
                        .isEmpty();
        if (!closed) {
            return Outcome.of(Verdict.NOT_APPLICABLE, other);
        }
        return answered.map(call -> outcome(
                        Verdict.FAIL_OPEN,
                        accounts,
                        other,
                        Reason.of(
                                ReasonCode.OTHER_TABLE_ANSWERS, call.question().number(), call.name())))
                .orElseGet(() ->
                        outcome(Verdict.UNDECIDED, accounts, other, Reason.of(ReasonCode.OTHER_TABLE_NOT_REACHED)));
    }

    private static Outcome outcome(Verdict verdict, Accounts accounts, Reason... reasons) {
        return new Outcome(verdict, List.of(reasons), accounts);
    }
}
