package org.seccomptck.verdict;

import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/**
 * Judges an ABI whose calls are answered from the table of another ABI, once. What the profile says of the ABI's calls
 * has no meaning there, with three exceptions. If the profile closes the ABI as a whole, no call may be executed
 * through its entry. A call that is executed through the entry must not be one that the profile denies by its name in
 * the table that answered. And a call that both tables deny must not pass the filters.
 *
 * @param abi the ABI
 * @param table the one from whose table its calls are answered
 * @param unlisted whether the profile does not list the ABI
 */
public record OtherTableJudge(Abi abi, Abi table, boolean unlisted) {
    /**
     * A call through the ABI's entry.
     *
     * @param number its number
     * @param name what it is called in the table that answers
     * @param accounts what is known of it; what is expected is what the profile says of that number of the ABI
     * @param there what the profile says of the call in the table that answers; empty when there is no document
     */
    public record Seen(int number, String name, Accounts accounts, Optional<Ruling> there) {
        private boolean isDenied() {
            return denies(accounts.expected());
        }

        private boolean isDeniedThere() {
            return denies(there);
        }

        private static boolean denies(Optional<Ruling> ruling) {
            return ruling.filter(one -> !one.decision().executes()).isPresent();
        }
    }

    /**
     * Return the outcome.
     *
     * @param executed calls that were answered as only that table has it
     * @param common calls that are the same in both tables
     * @param other what is known of any call of the ABI
     */
    public Outcome outcome(List<Seen> executed, List<Seen> common, Accounts other) {
        if (unlisted) {
            return closed(executed, other);
        }
        Optional<Outcome> open = executed.stream()
                .filter(Seen::isDeniedThere)
                .findFirst()
                .or(() -> common.stream()
                        .filter(call -> call.isDenied() && call.isDeniedThere())
                        .filter(call -> Judge.judge(call.accounts()).verdict() == Verdict.FAIL_OPEN)
                        .findFirst())
                .map(call -> outcome(Verdict.FAIL_OPEN, asThere(call), passes(ReasonCode.OTHER_TABLE_PASSES, call)));
        return open.orElseGet(() -> Outcome.of(Verdict.NOT_APPLICABLE, otherTable()));
    }

    private Outcome closed(List<Seen> executed, Accounts other) {
        return executed.stream()
                .filter(Seen::isDenied)
                .findFirst()
                .map(call -> outcome(Verdict.FAIL_OPEN, call.accounts(), passes(ReasonCode.OTHER_TABLE_ANSWERS, call)))
                .orElseGet(() -> outcome(Verdict.UNDECIDED, other, Reason.of(ReasonCode.OTHER_TABLE_NOT_REACHED)));
    }

    /**
     * Return the accounts of what was executed: the profile denies that, whatever it says of the number in the ABI's
     * own table.
     */
    private static Accounts asThere(Seen call) {
        Accounts seen = call.accounts();
        return new Accounts(
                call.there(),
                seen.bundle(),
                seen.loaded(),
                seen.direct(),
                seen.shielded(),
                seen.threaded(),
                seen.effect());
    }

    private static Reason passes(ReasonCode code, Seen call) {
        return Reason.of(code, call.number(), call.name());
    }

    private Reason otherTable() {
        return Reason.of(ReasonCode.ABI_OF_OTHER_TABLE, abi.label(), table.label());
    }

    private Outcome outcome(Verdict verdict, Accounts accounts, Reason reason) {
        return new Outcome(verdict, List.of(otherTable(), reason), accounts);
    }
}
